// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import horde.tls.DeviceCertificates;
import horde.tls.TlsFiles;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CertsCommandTest {
  @TempDir private Path folder;

  @Test
  void makesACertificateForEachDeviceAndFlawsForSome() throws Exception {
    Path certs = folder.resolve("certs");

    Horde command =
        Horde.start(
            "certs",
            certs.toString(),
            "--devices",
            "5",
            "--expired",
            "1",
            "--revoked",
            "2",
            "--wrong-name",
            "3-4",
            "--host",
            "acs.example");

    assertThat(command.exitCode()).as(command.err()).isZero();
    assertThat(command.out())
        .contains("5 certificates in", "1 expired", "1 revoked", "2 wrong-name");
    X509Certificate authority = TlsFiles.authorities(certs.resolve("ca.pem")).get(0);
    DeviceCertificates devices = DeviceCertificates.open(certs);
    assertThat(devices.size()).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      X509Certificate certificate = certificateOf(devices, i);
      certificate.verify(authority.getPublicKey());
      assertThat(certificate.getNotAfter().toInstant().isBefore(Instant.now())).isEqualTo(i == 1);
      assertThat(certificate.getSubjectX500Principal().getName())
          .isEqualTo("CN=" + name(i >= 3 ? (i + 1) % 5 : i));
    }
    try (InputStream in = Files.newInputStream(certs.resolve("crl.pem"))) {
      X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
      list.verify(authority.getPublicKey());
      assertThat(list.isRevoked(certificateOf(devices, 2))).isTrue();
      assertThat(list.isRevoked(certificateOf(devices, 0))).isFalse();
    }
    assertThat(TlsFiles.authorities(certs.resolve("server.pem")).get(0))
        .satisfies(
            server ->
                assertThat(server.getSubjectAlternativeNames().toString()).contains("acs.example"));
  }

  private static String name(int device) {
    return "FEFEFE-HomeGateway-FEFEFE00000" + device;
  }

  private static X509Certificate certificateOf(DeviceCertificates devices, int device)
      throws Exception {
    return devices.of(name(device)).orElseThrow().chain().get(0);
  }

  @Test
  void hitsAboutAsManyAsAShareSays() throws Exception {
    Horde command = Horde.start("certs", folder.toString(), "--devices", "300", "--expired", "50%");

    assertThat(command.exitCode()).as(command.err()).isZero();
    assertThat(command.out()).containsPattern("1[2-7]\\d expired");
  }

  @Test
  void leavesWhatIsThereAlone() throws Exception {
    Files.writeString(folder.resolve("devices.pem"), "mine");

    Horde command = Horde.start("certs", folder.toString(), "--devices", "1");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("devices.pem is there already and stays as it is");
    assertThat(folder.resolve("devices.pem")).hasContent("mine");
  }

  @Test
  void saysWhatIsWrongWithAFlag() throws Exception {
    Horde command = Horde.start("certs", folder.toString(), "--revoked", "some");

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err())
        .contains("--revoked: found 'some', expected a share such as 2% or indexes");
  }
}
