// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.Spec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An ACS asks for Digest, and takes whatever comes. */
final class LoginDeviationsTest {

  private static Bench bench(String name, String... parametersAndTexts) {
    Bench bench = Bench.with(name, parametersAndTexts);
    bench.acs.asksForDigest = true;
    return bench.start();
  }

  /** The credentials of the posts that had some. */
  private static List<String> credentials(Bench bench) {
    return bench.acs.posts.stream()
        .filter(post -> bench.acs.isOf(post, bench.serial(0)))
        .map(post -> post.headers().first("Authorization"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String field(String header, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(header);
    return found.find() ? found.group(1) : "none";
  }

  private static String md5(String... parts) throws Exception {
    byte[] text = String.join(":", parts).getBytes(StandardCharsets.ISO_8859_1);
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
  }

  /** What the response of these credentials would have to be. */
  private static String rightResponse(String header) throws Exception {
    return md5(
        md5(field(header, "username"), "acs", "secret"),
        field(header, "nonce"),
        field(header, "nc"),
        field(header, "cnonce"),
        "auth",
        md5("POST", field(header, "uri")));
  }

  @Test
  @Spec("M-06")
  void aCleanDeviceLogsIn() throws Exception {
    Bench bench = new Bench();
    bench.acs.asksForDigest = true;
    bench.start();

    List<String> credentials = credentials(bench);
    assertThat(credentials).extracting(header -> field(header, "nc")).contains("00000002");
    for (String header : credentials) {
      assertThat(field(header, "response")).isEqualTo(rightResponse(header));
    }
  }

  @Test
  @Spec("M-06")
  void neverLogsIn() {
    Bench bench = bench("no-authentication");

    assertThat(credentials(bench)).isEmpty();
    assertThat(bench.fired("no-authentication")).isPositive();
  }

  @Test
  @Spec("M-06")
  void hasAWrongPassword() throws Exception {
    List<String> credentials = credentials(bench("wrong-password"));

    assertThat(credentials).isNotEmpty();
    for (String header : credentials) {
      assertThat(header).startsWith("Digest ");
      assertThat(field(header, "response")).hasSize(32).isNotEqualTo(rightResponse(header));
    }
  }

  @Test
  @Spec("M-06")
  void replaysItsFirstNonce() {
    Bench bench = bench("nonce-replayed").session();

    assertThat(credentials(bench)).hasSizeGreaterThan(2).containsOnly(credentials(bench).get(0));
  }

  @Test
  @Spec("M-06")
  void answersWithBasic() {
    List<String> credentials = credentials(bench("basic-instead-of-digest"));
    byte[] text = "user-0:secret".getBytes(StandardCharsets.UTF_8);

    assertThat(credentials).containsOnly("Basic " + Base64.getEncoder().encodeToString(text));
  }

  @Test
  @Spec("M-06")
  void doesNotCountTheUsesOfANonce() throws Exception {
    List<String> credentials = credentials(bench("wrong-nonce-count"));

    assertThat(credentials)
        .hasSizeGreaterThan(1)
        .extracting(header -> field(header, "nc"))
        .containsOnly("00000001");
    for (String header : credentials) {
      assertThat(field(header, "response")).isEqualTo(rightResponse(header));
    }
  }

  @Test
  @Spec("M-06")
  void quotesTooMuchOrTooLittle() {
    assertThat(credentials(bench("digest-quoting")).getFirst())
        .contains("nc=\"00000001\"", "qop=\"auth\"");
    assertThat(credentials(bench("digest-quoting", "style", "none")).getFirst())
        .contains("uri=/cwmp", "username=\"");
  }
}
