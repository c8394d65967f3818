// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.AuthChallenge;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ScriptedAcs} has its devices log in. TR-069 3.4.4, RFC 7616 and RFC 7617.
 *
 * <p>Every request is checked. The digest is computed here and not with core's classes, so that a
 * mistake there is not confirmed by the same mistake here. May be used from any thread.
 */
public final class AcsAuthentication {
  private static final String REALM = "Bench ACS";
  private static final int MOST_NONCES = 200_000;
  private static final Set<String> ALGORITHMS =
      Set.of("MD5", "MD5-SESS", "SHA-256", "SHA-256-SESS");

  private final Function<String, Optional<String>> passwords;
  private final boolean basic;
  private final List<String> algorithms;
  private final boolean perConnection;
  private final int usesOfNonce;

  private final SecureRandom random = new SecureRandom();
  private final Nonces nonces;

  /** Those that were given, the oldest forgotten first; guarded by itself. */
  private static final class Nonces extends LinkedHashMap<String, Nonce> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Nonce> eldest) {
      return size() > MOST_NONCES;
    }
  }

  private static final class Nonce {
    final long connection;
    int uses;
    long lastCount;
    @Nullable String firstCnonce;

    Nonce(long connection) {
      this.connection = connection;
    }
  }

  private enum Verdict {
    ACCEPTED,
    REFUSED,
    STALE
  }

  private AcsAuthentication(
      Function<String, Optional<String>> passwords,
      boolean basic,
      List<String> algorithms,
      boolean perConnection,
      int usesOfNonce,
      Nonces nonces) {
    this.passwords = passwords;
    this.basic = basic;
    this.algorithms = List.copyOf(algorithms);
    this.perConnection = perConnection;
    this.usesOfNonce = usesOfNonce;
    this.nonces = nonces;
  }

  /** Basic with these passwords by user name. */
  public static AcsAuthentication basic(Function<String, Optional<String>> passwords) {
    return new AcsAuthentication(
        passwords, true, List.of(), false, Integer.MAX_VALUE, new Nonces());
  }

  /**
   * Digest with these passwords by user name.
   *
   * @param algorithms what is offered, the most wanted first: {@code MD5}, {@code MD5-sess}, {@code
   *     SHA-256}, {@code SHA-256-sess}
   */
  public static AcsAuthentication digest(
      Function<String, Optional<String>> passwords, String... algorithms) {
    for (String algorithm : algorithms) {
      if (!ALGORITHMS.contains(algorithm.toUpperCase(Locale.ROOT))) {
        throw new IllegalArgumentException("no digest algorithm: " + algorithm);
      }
    }
    List<String> offered = algorithms.length == 0 ? List.of("MD5") : List.of(algorithms);
    return new AcsAuthentication(passwords, false, offered, false, Integer.MAX_VALUE, new Nonces());
  }

  /** One user, for {@link #basic} and {@link #digest}. */
  public static Function<String, Optional<String>> user(String username, String password) {
    return name -> name.equals(username) ? Optional.of(password) : Optional.empty();
  }

  /** The same, and Basic is offered beside Digest; nonces of the one are good for the other. */
  public AcsAuthentication orBasic() {
    return new AcsAuthentication(passwords, true, algorithms, perConnection, usesOfNonce, nonces);
  }

  /** The same with nonces that hold on the connection only that they were given on. */
  public AcsAuthentication withNoncesPerConnection() {
    return new AcsAuthentication(passwords, basic, algorithms, true, usesOfNonce, nonces);
  }

  /** The same with nonces that go stale after so many uses. */
  public AcsAuthentication withUsesOfNonce(int uses) {
    return new AcsAuthentication(passwords, basic, algorithms, perConnection, uses, nonces);
  }

  /** Empty if the request is authorized, else the 401 to answer with. */
  public Optional<ServerReply> refusal(HttpRequest request, long connection) {
    Verdict verdict = Verdict.REFUSED;
    for (AuthChallenge credentials : AuthChallenge.parse(request.headers().all("Authorization"))) {
      if (credentials.scheme().equals("basic") && basic) {
        verdict = checkBasic(credentials.token68());
      } else if (credentials.scheme().equals("digest") && !algorithms.isEmpty()) {
        verdict = checkDigest(credentials, request, connection);
      }
    }
    return verdict == Verdict.ACCEPTED
        ? Optional.empty()
        : Optional.of(challenge(verdict == Verdict.STALE, connection));
  }

  /** A 401 with new nonces, whatever was sent. */
  public ServerReply challenge(boolean stale, long connection) {
    HttpHeaders headers = HttpHeaders.EMPTY;
    for (String algorithm : algorithms) {
      headers =
          headers.with(
              "WWW-Authenticate",
              "Digest realm=\"%s\", qop=\"auth\", nonce=\"%s\", algorithm=%s%s"
                  .formatted(REALM, newNonce(connection), algorithm, stale ? ", stale=true" : ""));
    }
    if (basic) {
      headers = headers.with("WWW-Authenticate", "Basic realm=\"" + REALM + "\"");
    }
    return ServerReply.of(401, headers, new byte[0]);
  }

  private String newNonce(long connection) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String nonce = HexFormat.of().formatHex(bytes);
    synchronized (nonces) {
      nonces.put(nonce, new Nonce(connection));
    }
    return nonce;
  }

  private Verdict checkBasic(String token) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Verdict.REFUSED;
    }
    int colon = pair.indexOf(':');
    boolean right =
        colon >= 0
            && passwords
                .apply(pair.substring(0, colon))
                .filter(pair.substring(colon + 1)::equals)
                .isPresent();
    return right ? Verdict.ACCEPTED : Verdict.REFUSED;
  }

  private Verdict checkDigest(AuthChallenge credentials, HttpRequest request, long connection) {
    Map<String, String> given = credentials.parameters();
    String username = given.getOrDefault("username", "");
    String algorithm = given.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    Optional<String> password = passwords.apply(username);
    if (password.isEmpty()
        || algorithms.stream().noneMatch(algorithm::equalsIgnoreCase)
        || !given.getOrDefault("realm", "").equals(REALM)
        || !given.getOrDefault("qop", "").equals("auth")
        || !given.getOrDefault("uri", "").equals(request.target())) {
      return Verdict.REFUSED;
    }
    long count = nonceCount(given.getOrDefault("nc", ""));
    String cnonce = given.getOrDefault("cnonce", "");
    synchronized (nonces) {
      Nonce nonce = nonces.get(given.getOrDefault("nonce", ""));
      if (nonce == null
          || nonce.uses >= usesOfNonce
          || perConnection && nonce.connection != connection) {
        return Verdict.STALE;
      }
      String keyCnonce = nonce.firstCnonce == null ? cnonce : nonce.firstCnonce;
      String expected =
          response(algorithm, username, password.get(), given, keyCnonce, request.method());
      if (count <= nonce.lastCount || !expected.equals(given.get("response"))) {
        return Verdict.REFUSED;
      }
      nonce.firstCnonce = keyCnonce;
      nonce.lastCount = count;
      nonce.uses++;
      return Verdict.ACCEPTED;
    }
  }

  private static String response(
      String algorithm,
      String username,
      String password,
      Map<String, String> given,
      String keyCnonce,
      String method) {
    String hash = algorithm.startsWith("MD5") ? "MD5" : "SHA-256";
    String nonce = given.getOrDefault("nonce", "");
    String key = hex(hash, username, REALM, password);
    if (algorithm.endsWith("-SESS")) {
      key = hex(hash, key, nonce, keyCnonce);
    }
    return hex(
        hash,
        key,
        nonce,
        given.getOrDefault("nc", ""),
        given.getOrDefault("cnonce", ""),
        "auth",
        hex(hash, method, given.getOrDefault("uri", "")));
  }

  private static String hex(String hash, String... parts) {
    try {
      byte[] octets = String.join(":", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + hash, e);
    }
  }

  /** The number that eight hexadecimal digits mean, 0 if they are none. */
  private static long nonceCount(String digits) {
    return digits.matches("[0-9a-fA-F]{8}") ? Long.parseLong(digits, 16) : 0;
  }

  /** For logs: what is offered. */
  @Override
  public String toString() {
    List<String> offered = new ArrayList<>();
    algorithms.forEach(algorithm -> offered.add("Digest " + algorithm));
    if (basic) {
      offered.add("Basic");
    }
    return "AcsAuthentication" + offered;
  }
}
