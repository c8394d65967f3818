// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.tree.EngineParameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What devices do wrong when they log in at the ACS: M-06. */
final class LoginDeviations {
  private static final String OCCASION = "a post with credentials";
  private static final String DIGEST = "Digest ";

  private LoginDeviations() {}

  static List<Deviation> all() {
    return List.of(
        noAuthentication(),
        wrongPassword(),
        nonceReplayed(),
        basicInsteadOfDigest(),
        wrongNonceCount(),
        digestQuoting());
  }

  /** A deviation that makes another header of the one with the credentials. */
  private static Deviation change(Deviation.Draft draft, HeaderChange change) {
    return draft.does(
        settings ->
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                String header = out.post().authorizationOrNull();
                if (header != null) {
                  String changed = change.of(settings).apply(turn, header);
                  if (!header.equals(changed) && turn.strikes()) {
                    out.authorization(changed);
                  }
                }
              }
            });
  }

  /** What becomes of a header, by the parameters of the deviation; null for no header at all. */
  private interface HeaderChange {
    BiFunction<Turn, String, @Nullable String> of(Settings settings);
  }

  private static Deviation noAuthentication() {
    return change(
        Deviation.named(
                "no-authentication", "M-06", OCCASION, "never answers a challenge of the ACS")
            .seenIn("freeacs/freeacs#337"),
        settings -> (turn, header) -> null);
  }

  private static Deviation wrongPassword() {
    return change(
        Deviation.named(
            "wrong-password", "M-06", OCCASION, "logs in at the ACS with a wrong password"),
        settings ->
            (turn, header) -> {
              if (header.startsWith(DIGEST)) {
                return value(header, "response")
                    .map(right -> with(header, "response", "0".repeat(right.length()), true))
                    .orElse(header);
              }
              return basic(turn.device().tree().engine().username(), "not the password");
            });
  }

  private static String basic(String username, String password) {
    byte[] text = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text);
  }

  private static Deviation nonceReplayed() {
    return change(
        Deviation.named(
            "nonce-replayed",
            "M-06",
            OCCASION,
            "sends its first Digest credentials again and again, whatever challenge comes"),
        settings ->
            (turn, header) -> {
              if (turn.memory() instanceof String first) {
                return first;
              }
              turn.remember(header);
              return header;
            });
  }

  private static Deviation basicInsteadOfDigest() {
    return change(
        Deviation.named(
            "basic-instead-of-digest",
            "M-06",
            OCCASION,
            "answers a Digest challenge with Basic credentials"),
        settings ->
            (turn, header) -> {
              EngineParameters engine = turn.device().tree().engine();
              return header.startsWith(DIGEST)
                  ? basic(engine.username(), engine.password())
                  : header;
            });
  }

  private static Deviation wrongNonceCount() {
    return change(
        Deviation.named(
                "wrong-nonce-count",
                "M-06",
                OCCASION,
                "counts the uses of a nonce wrongly, with a response that fits its count")
            .choice("how", "always one, or zero", "stuck", "zero"),
        settings ->
            (turn, header) ->
                counted(
                    header,
                    settings.is("how", "stuck") ? "00000001" : "00000000",
                    turn.device().tree().engine().password()));
  }

  /** The credentials with another count; the same if they have none, or cannot be made again. */
  private static String counted(String header, String count, String password) {
    String algorithm = value(header, "algorithm").orElse("MD5");
    Optional<String> hashName =
        switch (algorithm) {
          case "MD5" -> Optional.of("MD5");
          case "SHA-256" -> Optional.of("SHA-256");
          default -> Optional.empty();
        };
    if (hashName.isEmpty() || value(header, "nc").isEmpty()) {
      return header;
    }
    String name = hashName.get();
    String user = hash(name, given(header, "username"), given(header, "realm"), password);
    String request = hash(name, "POST", given(header, "uri"));
    String response =
        hash(
            name,
            user,
            given(header, "nonce"),
            count,
            given(header, "cnonce"),
            given(header, "qop"),
            request);
    return with(with(header, "nc", count, false), "response", response, true);
  }

  private static String given(String header, String name) {
    return value(header, name).orElse("");
  }

  private static String hash(String algorithm, String... parts) {
    try {
      byte[] text = String.join(":", parts).getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }

  private static Deviation digestQuoting() {
    return change(
        Deviation.named(
                "digest-quoting",
                "M-06",
                OCCASION,
                "quotes those fields of its Digest credentials that are not to be quoted, or none"
                    + " of the others")
            .choice("style", "everything in quotes, or as little as can be", "all", "none"),
        settings ->
            (turn, header) -> {
              if (!header.startsWith(DIGEST)) {
                return header;
              }
              if (settings.is("style", "all")) {
                return header.replaceAll("\\b(nc|qop|algorithm)=([^\",\\s]+)", "$1=\"$2\"");
              }
              return header.replaceAll("\\b(uri|nonce|response|cnonce)=\"([^\"]*)\"", "$1=$2");
            });
  }

  private static Pattern field(String name) {
    return Pattern.compile("(?<=[ ,])" + name + "=(?:\"([^\"]*)\"|([^\",\\s]+))");
  }

  private static Optional<String> value(String header, String name) {
    Matcher found = field(name).matcher(header);
    return found.find()
        ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
        : Optional.empty();
  }

  private static String with(String header, String name, String value, boolean quoted) {
    String quote = quoted ? "\"" : "";
    return field(name)
        .matcher(header)
        .replaceFirst(Matcher.quoteReplacement(name + "=" + quote + value + quote));
  }
}
