// SPDX-License-Identifier: Apache-2.0
package horde.api;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may ask.
 *
 * <p>Without a token that is every program on this machine, but no page of another site that a
 * browser on it shows: such a page can send requests here, under a name of its own that it has made
 * point to this machine, too. With a token it is who knows it; browsers keep something that was
 * made from it in a cookie that scripts cannot read and other sites cannot use.
 */
final class Guard {
  private static final String COOKIE = "horde";
  private static final String API = "/api/";
  private static final String LOGIN = "/api/v1/login";
  private static final Set<String> SENDING = Set.of("POST", "PUT", "PATCH");

  private final @Nullable String token;
  private final String cookie;

  Guard(@Nullable String token) {
    this.token = token;
    this.cookie = token == null ? "" : derived(token);
  }

  /** Something that tells nothing of the token, and that another process would not take. */
  private static String derived(String token) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /**
   * Looks at a call before anything else does.
   *
   * @throws ApiException if it is not to be answered
   */
  void check(Context call) throws ApiException {
    Headers.protect(call);
    String host = call.header("Host");
    if (token == null && !isOfThisMachine(host)) {
      throw ApiException.forbidden(
          "bad-host",
          "found the Host '" + host + "', expected a loopback address such as 127.0.0.1");
    }
    checkSite(call, host);
    checkType(call);
    String path = call.path();
    boolean page = !path.startsWith(API) && !path.equals("/metrics");
    if (token != null && !page && !path.equals(LOGIN) && !isKnown(call)) {
      call.header("WWW-Authenticate", "Bearer realm=\"horde\"");
      throw new ApiException(
          401,
          "no-token",
          "a token is needed: Authorization: Bearer TOKEN, or the cookie of " + LOGIN,
          null);
    }
  }

  /** A name that somebody else's name server answers for may point here, too. */
  private static boolean isOfThisMachine(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    return name.equals("localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.matches("\\[[0-9a-f:.]{2,45}]") && isLoopback(name.substring(1, name.length() - 1));
  }

  private static boolean isLoopback(String literal) {
    try {
      return InetAddress.ofLiteral(literal).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void checkSite(Context call, @Nullable String host) throws ApiException {
    String origin = call.header("Origin");
    if (origin != null && !isSame(origin, host)) {
      throw ApiException.forbidden(
          "cross-site", "found the Origin '" + origin + "', expected this server's own pages");
    }
    String site = call.header("Sec-Fetch-Site");
    boolean own = site == null || site.equals("same-origin") || site.equals("none");
    boolean followsLink =
        "navigate".equals(call.header("Sec-Fetch-Mode"))
            && call.method().name().equals("GET")
            && !call.path().startsWith(API);
    if (!own && !followsLink) {
      throw ApiException.forbidden(
          "cross-site", "found a request of another site, expected one of this server's own pages");
    }
  }

  private static boolean isSame(String origin, @Nullable String host) {
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** What forms of other sites can send without asking first is not JSON. */
  private static void checkType(Context call) throws ApiException {
    if (!SENDING.contains(call.method().name())) {
      return;
    }
    String type = call.contentType();
    String media = type == null ? "" : type.replaceFirst(";.*", "").strip();
    if (!media.equalsIgnoreCase("application/json")) {
      throw new ApiException(
          415,
          "bad-type",
          type == null
              ? "found no Content-Type, expected application/json"
              : "found the Content-Type '" + type + "', expected application/json",
          null);
    }
  }

  /** Whether the caller has shown that it knows the token; never if there is none. */
  boolean isKnown(Context call) {
    if (token == null) {
      return false;
    }
    String header = call.header("Authorization");
    if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return same(header.substring(7).strip(), token);
    }
    String shown = call.cookie(COOKIE);
    return shown != null && same(shown, cookie);
  }

  /** Takes the same time wherever they differ. */
  private static boolean same(String shown, String expected) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a token is needed. */
  boolean asksForToken() {
    return token != null;
  }

  /** Gives a browser its cookie for the token. */
  void logIn(Context call) throws ApiException {
    String shown = Json.read(call.bodyAsBytes()).only("token").text("token");
    if (token == null || !same(shown, token)) {
      throw new ApiException(
          401, "bad-token", token == null ? "no token is needed" : "this is not the token", null);
    }
    call.cookie(new Cookie(COOKIE, cookie, "/", -1, false, true, null, SameSite.STRICT));
    call.status(204);
  }

  /** Takes the cookie back. */
  void logOut(Context call) {
    call.cookie(new Cookie(COOKIE, "", "/", 0, false, true, null, SameSite.STRICT));
    call.status(204);
  }
}
