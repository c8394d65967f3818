// SPDX-License-Identifier: Apache-2.0
package horde.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.http.HttpProxy;
import cwmp.http.TlsProfile;
import cwmp.testkit.Spec;
import horde.fleet.Access;
import horde.tls.CertificateFolder;
import horde.tls.CertificateMint;
import horde.tls.ClientIdentities;
import horde.tls.ClientIdentity;
import horde.tls.Flaws;
import horde.tls.TlsSettings;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a configuration says what devices trust, what they show, and through whom they go. */
class AccessReaderTest {
  @TempDir private Path folder;
  private CertificateMint mint;

  @BeforeEach
  void makeFiles() throws Exception {
    mint = new CertificateMint("an authority", Instant.now());
    CertificateFolder certificates =
        new CertificateFolder(folder.resolve("certs"), mint, new Flaws(42));
    certificates.writeServer(List.of("localhost"));
    certificates.writeDevices(3, "FEFEFE-HomeGateway-FEFEFE%06X"::formatted, written -> {});
    keyStore("client.p12", mint);
  }

  private void keyStore(String file, CertificateMint signer) throws Exception {
    ClientIdentity identity = signer.device("X1", 9, false).identity();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "x", identity.key(), "word".toCharArray(), identity.chain().toArray(Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
      store.store(out, "word".toCharArray());
    }
  }

  @Test
  void readsEveryKey() throws Exception {
    Access access =
        access(
            """
            version: 1
            acs:
              url: https://acs.example.net/
              tls:
                ca: certs/ca.pem
                minVersion: "1.3"
                keyStore: client.p12
                password: word
                sessionCache: 7
              proxy: { url: "http://[::1]:3128/", username: u, password: p }
              fileServers: ["https://*.example.net", 127.0.0.1:8080]
            """);

    assertThat(access.tls().authorities()).containsExactly(mint.authority());
    assertThat(access.tls().insecure()).isFalse();
    assertThat(access.tls().oldest()).isEqualTo(TlsProfile.Version.TLS_1_3);
    assertThat(access.tls().sessionCache()).isEqualTo(7);
    assertThat(access.tls().identities().of("anybody").orElseThrow().chain())
        .first()
        .satisfies(
            shown -> assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=X1"));
    HttpProxy proxy = access.proxy();
    assertThat(proxy).isNotNull();
    assertThat(proxy.origin()).hasToString("http://[::1]:3128");
    assertThat(proxy.credentials().password()).isEqualTo("p");
    assertThat(access.fileServers()).hasToString("[https://*.example.net, 127.0.0.1:8080]");
  }

  @Test
  @Spec("L-15")
  void saysWhichFileServerIsNone() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () -> access("version: 1\nacs: { fileServers: [good.example, 'a/b'] }\n"));

    assertThat(e).hasMessageContaining("fileServers[1]: found the file server 'a/b', expected");
  }

  @Test
  void aGroupOverridesInPart() throws Exception {
    List<Access> accesses =
        read(
                """
                version: 1
                acs:
                  tls: { ca: certs/ca.pem, minVersion: "1.3" }
                  proxy: { url: "http://proxy.example:3128" }
                devices:
                  - count: 3
                    tls: { certificates: certs }
                    acs: { tls: { minVersion: "1.2" }, proxy: { url: "" } }
                  - { count: 1, oui: 0A0B0C }
                """,
                Map.of())
            .plan()
            .groups()
            .stream()
            .map(group -> group.acs().access())
            .toList();

    assertThat(accesses.get(0).tls().oldest()).isEqualTo(TlsProfile.Version.TLS_1_2);
    assertThat(accesses.get(0).tls().authorities()).hasSize(1);
    assertThat(accesses.get(0).tls().identities().of("FEFEFE-HomeGateway-FEFEFE000002"))
        .isPresent();
    assertThat(accesses.get(0).proxy()).isNull();
    assertThat(accesses.get(1).tls().oldest()).isEqualTo(TlsProfile.Version.TLS_1_3);
    assertThat(accesses.get(1).tls().identities()).isSameAs(ClientIdentities.NONE);
    assertThat(accesses.get(1).proxy()).isNotNull();
  }

  @Test
  @Spec("L-11")
  void checksCertificatesUnlessItIsToldNotTo() throws Exception {
    assertThat(access("version: 1")).isEqualTo(Access.DIRECT);
    assertThat(TlsSettings.DEFAULT.insecure()).isFalse();
    assertThat(read("version: 1", Map.of(Overrides.INSECURE, "true")))
        .extracting(config -> config.plan().groups().get(0).acs().access().tls().insecure())
        .isEqualTo(true);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Files.writeString(folder.resolve("text.pem"), "hello\n");
    Files.writeString(
        folder.resolve("bad.pem"),
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    keyStore("old.p12", new CertificateMint("old", Instant.now().minus(Duration.ofDays(4000))));
    Files.createDirectory(folder.resolve("empty"));

    assertThat(wrong("ca: none.pem")).contains("none.pem: cannot be read: there is no such file");
    assertThat(wrong("ca: text.pem")).contains("text.pem: this is no PEM file");
    assertThat(wrong("ca: bad.pem")).contains("bad.pem: a certificate of it is damaged");
    assertThat(wrong("ca: certs/ca.key")).contains("found PRIVATE KEY, expected CERTIFICATE");
    assertThat(wrong("keyStore: client.p12, password: other"))
        .contains("client.p12: the password is wrong")
        .doesNotContain("other");
    assertThat(wrong("keyStore: text.pem")).contains("text.pem: this is no key store in PKCS#12");
    assertThat(wrong("keyStore: old.p12, password: word"))
        .contains("old.p12: the certificate of CN=X1 has expired on");
    assertThat(wrong("minVersion: \"1.1\"")).contains("found '1.1', expected 1.2 or 1.3");
    assertThat(wrong("insecure: perhaps")).contains("found 'perhaps', expected true or false");
    assertThat(message("version: 1\ndevices: [ { tls: { certificates: empty } } ]"))
        .contains("fleet.yaml:2:")
        .contains("devices.pem: cannot be read: there is no such file; 'horde certs'");
    assertThat(message("version: 1\nacs: { proxy: { url: \"https://proxy\" } }"))
        .contains("expected an http URL");
  }

  @Test
  void saysWhichDeviceHasNoCertificate() {
    assertThat(message("version: 1\ndevices: [ { count: 5, tls: { certificates: certs } } ]"))
        .contains(
            "found 3 certificates, but none for 2 of 5 devices of group homes, such as"
                + " FEFEFE-HomeGateway-FEFEFE000003");
  }

  @Test
  void knowsTheDevicesOfAFileWhoseCertificatesAreStillToBeMade() throws Exception {
    Path file = folder.resolve("fleet.yaml");
    Files.writeString(file, "version: 1\ndevices: [ { count: 2, tls: { certificates: no } } ]");

    DeviceNames names = new DeviceNames(FleetConfigReader.readDevices(file, Overrides.NONE));

    assertThat(names.of(1)).isEqualTo("FEFEFE-HomeGateway-FEFEFE000001");
  }

  private Access access(String yaml) throws Exception {
    return read(yaml, Map.of()).plan().groups().get(0).acs().access();
  }

  private String wrong(String tls) {
    return message("version: 1\nacs: { tls: { " + tls + " } }");
  }

  private String message(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml, Map.of())).getMessage();
  }

  private FleetConfig read(String yaml, Map<String, String> flags) throws Exception {
    Path file = folder.resolve("fleet.yaml");
    Files.writeString(file, yaml);
    return FleetConfigReader.read(file, new Overrides(flags));
  }
}
