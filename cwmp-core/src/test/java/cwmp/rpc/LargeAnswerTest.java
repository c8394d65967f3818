// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.TestDevice;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.spec.Spec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers with the whole of a large model. */
class LargeAnswerTest {
  private static final int ROWS = 20_000;

  /** What a value may cost on the wire: its name, its type and the tags around them. */
  private static final int MOST_BYTES_EACH = 200;

  @Test
  @Spec("E-22")
  void answersWithEverythingHoweverMuchThatIs() {
    TestDevice device = new TestDevice();
    device.rows.put("Device.User.", IntStream.rangeClosed(1, ROWS).toArray());
    device.cpe.boot();

    device.session(new GetParameterValues(List.of("")));

    Message answer = device.answers.get(0).message();
    assertThat(answer).isInstanceOf(GetParameterValuesResponse.class);
    assertThat(((GetParameterValuesResponse) answer).parameterList())
        .filteredOn(value -> value.name().startsWith("Device.User."))
        .hasSize(ROWS);
    byte[] wire = SoapWriter.toBytes(new Envelope(CwmpVersion.V1_4, SoapHeader.id("1"), answer));
    assertThat(wire).hasSizeBetween(ROWS * 50, ROWS * MOST_BYTES_EACH);
  }
}
