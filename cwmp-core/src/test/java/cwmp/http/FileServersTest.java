// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.spec.Spec;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileServersTest {

  @ParameterizedTest
  @CsvSource({
    "files.example,              http://files.example/a,          true",
    "files.example,              https://FILES.example:8443/a?b,  true",
    "FILES.example,              http://files.example/,           true",
    "files.example,              http://other.files.example/,     false",
    "files.example,              http://files.example.evil/,      false",
    "files.example,              http://files.example@evil/,      false",
    "https://files.example,      http://files.example/,           false",
    "https://files.example/,     https://files.example/,          true",
    "files.example:8080,         http://files.example:8080/,      true",
    "files.example:80,           http://files.example/,           true",
    "files.example:443,          http://files.example/,           false",
    "*.example,                  http://a.b.example/,             true",
    "*.example,                  http://example/,                 false",
    "*.example,                  http://badexample/,              false",
    "https://*,                  https://anywhere/,               true",
    "https://*,                  http://anywhere/,                false",
    "*:8080,                     http://anywhere:8080/,           true",
    "127.0.0.1,                  http://127.0.0.1:9/,             true",
    "127.0.0.1,                  http://2130706433/,              false",
    "[::1]:80,                   http://[::1]/,                   true",
    "[::1],                      http://127.0.0.1/,               false",
    "under_score,                http://under_score/,             true",
    "*,                          ftp://anywhere/,                 false",
    "*,                          file:/etc/passwd,                false",
    "*,                          no-url,                          false",
  })
  @Spec("L-15")
  void knowsAServerByItsURL(String server, URI url, boolean allowed) {
    assertThat(FileServers.of(List.of(server)).test(url)).isEqualTo(allowed);
  }

  @Test
  @Spec("L-15")
  void allowsWhatOneLineAllowsAndNothingIfThereIsNone() {
    FileServers two = FileServers.of(List.of("a.example", "https://b.example"));

    assertThat(two.test(URI.create("http://a.example/"))).isTrue();
    assertThat(two.test(URI.create("https://b.example/"))).isTrue();
    assertThat(two.test(URI.create("http://b.example/"))).isFalse();
    assertThat(FileServers.of(List.of()).test(URI.create("http://a.example/"))).isFalse();
    assertThat(FileServers.ALL.test(URI.create("http://a.example/"))).isTrue();
    assertThat(two).hasToString("[a.example, https://b.example]");
    assertThat(two).isEqualTo(FileServers.of(List.of("A.example", "https://b.example/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://a", "a/b", "a:0", "a:65536", "a b", "a.*", "*a", "u@a", "::1"})
  void refusesWhatIsNoServer(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileServers.of(List.of(text)))
        .withMessageStartingWith("found the file server '" + text + "', expected ");
  }
}
