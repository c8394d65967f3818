// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.message.AutonomousDUStateChangeCompleteResponse;
import cwmp.message.AutonomousTransferCompleteResponse;
import cwmp.message.CancelTransfer;
import cwmp.message.ChangeDUState;
import cwmp.message.DUStateChangeCompleteResponse;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetOptions;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.InstallOpStruct;
import cwmp.message.KickedResponse;
import cwmp.message.Message;
import cwmp.message.RequestDownloadResponse;
import cwmp.message.ScheduleDownload;
import cwmp.message.SetVouchers;
import cwmp.message.TimeWindowStruct;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.message.Upload;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader.Peer;
import cwmp.soap.SoapWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bench ACS sends about files, software modules and options, under two judges. */
class AcsEnvelopesTest {
  private static final String UUID = "00000000-0000-5000-8000-00000000000f";

  static List<Message> messages() {
    return List.of(
        new Upload("key", "1 Vendor Configuration File", "http://a/?b&c", "u", "p", 4294967295L),
        new ScheduleDownload(
            "key",
            "1 Firmware Upgrade Image",
            "http://a/",
            "",
            "",
            0,
            "",
            List.of(
                new TimeWindowStruct(0, 60, "1 At Any Time", "", -1),
                new TimeWindowStruct(60, 4294967295L, "X ACME At Noon", "Now?", 3))),
        new GetQueuedTransfers(),
        new GetAllQueuedTransfers(),
        new CancelTransfer(""),
        new ChangeDUState(
            List.of(
                new InstallOpStruct("http://a/", "", "", "", ""),
                new InstallOpStruct("http://a/", UUID, "u", "p", "Device.EE.1"),
                new UpdateOpStruct("", "", "", "", ""),
                new UpdateOpStruct(UUID, "1", "http://a/", "u", "p"),
                new UninstallOpStruct(UUID, "1", "Device.EE.1"),
                new UninstallOpStruct(UUID, "", "")),
            ""),
        new SetVouchers(List.of("AAEC", "AwQF")),
        new GetOptions(""),
        new AutonomousTransferCompleteResponse(),
        new RequestDownloadResponse(),
        new KickedResponse("http://a/?b&c"),
        new DUStateChangeCompleteResponse(),
        new AutonomousDUStateChangeCompleteResponse());
  }

  @ParameterizedTest
  @MethodSource("messages")
  @Spec({"B-15", "E-57"})
  void haveTheFormThatTheStandardAsksFor(Message message) {
    byte[] envelope = envelope(CwmpVersion.V1_4, message);

    assertThat(new EnvelopeChecker(Peer.ACS).violations(envelope))
        .as(new String(envelope, US_ASCII))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("messages")
  @Spec({"B-15", "E-57"})
  void areValidByTheOfficialSchemas(Message message) {
    String folder = System.getProperty("horde.bbf");
    assumeTrue(folder != null, "no schemas to validate with: give -Dhorde.bbf=FOLDER");
    EnvelopeSchemas schemas = EnvelopeSchemas.in(Path.of("..").resolve(folder).resolve("xsd"));
    for (CwmpVersion version : CwmpVersion.values()) {
      byte[] envelope = envelope(version, message);
      List<String> violations = schemas.violations(version, envelope);

      if (version.has(message.getClass())) {
        assertThat(violations).as(new String(envelope, US_ASCII)).isEmpty();
      } else {
        assertThat(violations).as(message + " in " + version).isNotEmpty();
      }
    }
  }

  private static byte[] envelope(CwmpVersion version, Message message) {
    return SoapWriter.toBytes(new Envelope(version, SoapHeader.id("1"), message));
  }
}
