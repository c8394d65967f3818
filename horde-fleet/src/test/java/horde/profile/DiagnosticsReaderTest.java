// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.compiler.yaml.YamlException;
import cwmp.diagnostics.DiagnosticError;
import horde.profile.DiagnosticsModel.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticsReaderTest {
  private static DiagnosticsModel read(String section) throws YamlException {
    String text =
        BuiltInProfiles.text("tr098-gateway")
            .replaceFirst("diagnostics:\n  address: .*\n", "diagnostics:\n  " + section + "\n");
    return ProfileReader.read("p.yaml", text).diagnostics();
  }

  @Test
  void readsEveryKey() throws YamlException {
    assertThat(
            read(
                """
                latency: 1ms..2ms
                  jitter: 3ms
                  loss: 0.5%
                  hops: 4
                  download: 20k..2M
                  upload: 1G
                  fileSize: 1000
                  networks: 0..64
                  address: A.B
                  answers: { h.example: [192.0.2.1, 192.0.2.2] }
                  errors: { "*": { Error_Other: 1%, Error_Timeout: 99% } }\
                """))
        .isEqualTo(
            new DiagnosticsModel(
                Span.parse("1ms..2ms"),
                Duration.ofMillis(3),
                0.005,
                new Numbers(4, 4),
                new Numbers(20_000, 2_000_000),
                new Numbers(1_000_000_000, 1_000_000_000),
                1000,
                new Numbers(0, 64),
                "A.B",
                Map.of("h.example", List.of("192.0.2.1", "192.0.2.2")),
                Map.of("*", Map.of(DiagnosticError.OTHER, 0.01, DiagnosticError.TIMEOUT, 0.99))));
  }

  @Test
  void leavesWhatIsNotThereAsUsual() throws YamlException {
    assertThat(read("loss: 0.2%")).isEqualTo(DiagnosticsModel.USUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loss: 5 | expected a share such as 2% or 0.5%
          loss: 101% | expected a share such as 2% or 0.5%
          hops: 0..5 | expected a number or a range such as 4..12 or 20M..250M, from 1 to 64
          hops: 5..4 | expected a number or a range such as 4..12 or 20M..250M, from 1 to 64
          upload: fast | expected a number or a range such as 4..12 or 20M..250M, from 1
          latency: 5 parsecs | expected a duration
          errors: { IPPing: { Error_None: 1% } } | found the error 'Error_None', expected one such as
          errors: { IPPing: { Error_Other: 60%, Error_Internal: 50% } } | more than 100% together
          speed: 1 | unknown key 'speed'
          """)
  void saysWhatIsWrong(String section, String problem) {
    assertThatThrownBy(() -> read(section))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("p.yaml:");
  }
}
