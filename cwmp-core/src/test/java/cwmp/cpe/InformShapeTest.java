// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.session.CwmpSession;
import cwmp.session.SessionStep;
import cwmp.soap.SoapWriter;
import cwmp.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InformShapeTest {
  private static final Pattern ARGUMENT =
      Pattern.compile("<(DeviceId|Event|MaxEnvelopes|CurrentTime|RetryCount|ParameterList)[ >]");

  private final TestDevice device = new TestDevice();

  @Test
  @Spec("D-27")
  void hasItsArgumentsInTheSchemasOrderAndTheTimeOfNowWithAZone() {
    device.cpe.boot();
    device.jumpWallClock(Duration.ofDays(12));
    CwmpSession session = device.cpe.openSession();
    var inform = ((SessionStep.Send) session.start()).post().envelope().orElseThrow();
    String text = new String(SoapWriter.toBytes(inform), StandardCharsets.UTF_8);

    List<String> arguments = ARGUMENT.matcher(text).results().map(m -> m.group(1)).toList();
    Matcher time = Pattern.compile("<CurrentTime>([^<]*)</CurrentTime>").matcher(text);

    assertThat(arguments)
        .containsExactly(
            "DeviceId", "Event", "MaxEnvelopes", "CurrentTime", "RetryCount", "ParameterList");
    assertThat(time.find()).isTrue();
    assertThat(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time.group(1), Instant::from))
        .isEqualTo(device.now());
  }
}
