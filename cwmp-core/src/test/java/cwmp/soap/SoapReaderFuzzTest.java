// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.message.AddObject;
import cwmp.message.Download;
import cwmp.message.GetParameterValues;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import java.util.List;
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
  void whateverTheBytesTheyAreAnEnvelopeOrASoapException(byte[] bytes) {
    try {
      Envelope envelope = SoapReader.fromAcs().read(bytes);
      assertThat(envelope.body()).isNotNull();
    } catch (SoapException refused) {
      assertThat(refused).hasMessageMatching("(?s).*\\S.*");
    }
  }

  static Stream<byte[]> envelopes() {
    Stream<Message> messages =
        Stream.of(
            new InformResponse(1),
            new GetParameterValues(List.of("Device.DeviceInfo.", "Device.Time.Enable")),
            new SetParameterValues(
                List.of(new ParameterValue("Device.Time.Enable", ValueType.BOOLEAN, "1")), "key"),
            new AddObject("Device.NAT.PortMapping.", ""),
            new Download(
                "dl", "1 Firmware Upgrade Image", "http://acs/f", "u", "p", 1, "", 0, "", ""));
    return messages.map(
        message -> SoapWriter.toBytes(new Envelope(CwmpVersion.V1_2, SoapHeader.id("1"), message)));
  }
}
