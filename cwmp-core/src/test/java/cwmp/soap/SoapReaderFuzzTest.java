// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.spec.Spec;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invents envelopes from real ones.
 *
 * <p>The build runs a fixed number of inputs (see CONTRIBUTING.md); what breaks the reader is kept
 * as a file, to be added to this test's resources with the fix.
 */
class SoapReaderFuzzTest {

  @MethodSource("envelopes")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-01", "L-03"})
  void whateverTheBytesTheyAreAnEnvelopeOrASoapException(byte[] bytes) {
    try {
      Envelope envelope = SoapReader.fromAcs().read(bytes);
      assertThat(envelope.body()).isNotNull();
    } catch (SoapException refused) {
      assertThat(refused).hasMessageMatching("(?s).*\\S.*");
    }
  }

  static Stream<byte[]> envelopes() {
    return Samples.fromAcs().values().stream().map(SoapWriter::toBytes);
  }
}
