// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Writes an authority and the certificates of a fleet into a folder, all in PEM.
 *
 * <p>{@code ca.pem} and {@code ca.key} are the authority, {@code crl.pem} what it has revoked,
 * {@code server.pem} certificate and key of an ACS. {@code devices.pem} has all devices one after
 * the other: a line with {@code #}, a blank and the name, then certificate and key. A million of
 * files would need four times the space, and any tool can cut this one.
 */
public final class CertificateFolder {
  static final String DEVICES = "devices.pem";

  private static final String AUTHORITY = "ca.pem";
  private static final String REVOCATIONS = "crl.pem";
  private static final String SERVER = "server.pem";

  private static final int SERVER_SERIAL = 2;
  private static final int FIRST_SERIAL = 3;
  private static final int BATCH = 4096;

  private final Path folder;
  private final CertificateMint mint;
  private final Flaws flaws;

  /**
   * What a server shows that has the certificate of such a folder, and whom it knows: who has a
   * certificate of {@code ca.pem} that {@code crl.pem} does not revoke.
   *
   * @throws TlsFileException if a file is missing, damaged or out of date
   */
  public static ServerTls server(Path folder, ServerTls.Clients clients) throws TlsFileException {
    ClientIdentity identity = TlsFiles.identity(folder.resolve(SERVER));
    Path list = folder.resolve(REVOCATIONS);
    return new ServerTls(
        identity,
        clients,
        clients == ServerTls.Clients.NOT_ASKED
            ? List.of()
            : TlsFiles.authorities(folder.resolve(AUTHORITY)),
        Files.exists(list) ? TlsFiles.revocations(list) : List.of());
  }

  /**
   * A folder to be written.
   *
   * @throws FileAlreadyExistsException if there are certificates of devices in it
   */
  public CertificateFolder(Path folder, CertificateMint mint, Flaws flaws) throws IOException {
    this.folder = folder;
    this.mint = mint;
    this.flaws = flaws;
    Files.createDirectories(folder);
    if (Files.exists(folder.resolve(DEVICES))) {
      throw new FileAlreadyExistsException(folder.resolve(DEVICES).toString());
    }
  }

  /** Writes the authority, and the certificate of an ACS with these names and addresses. */
  public void writeServer(List<String> hosts) throws IOException {
    CertificateMint.Minted self = mint.self();
    Files.writeString(
        folder.resolve(AUTHORITY), new Pem(Pem.CERTIFICATE, self.certificate()).text());
    writeSecret("ca.key", new Pem(Pem.PRIVATE_KEY, self.key().getEncoded()).text());
    writeSecret(SERVER, mint.server(hosts, SERVER_SERIAL).pem());
  }

  private void writeSecret(String file, String text) throws IOException {
    try (BufferedWriter out = secret(file)) {
      out.write(text);
    }
  }

  /** Nobody else shall read what is written. */
  private BufferedWriter secret(String name) throws IOException {
    Path file = folder.resolve(name);
    BufferedWriter out =
        Files.newBufferedWriter(
            file,
            StandardCharsets.US_ASCII,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return out;
  }

  /**
   * Writes the certificates of devices, on all cores, and the list of those that are revoked.
   *
   * @param names of the devices by index, see {@link ClientIdentities#of}
   * @param progress is told how many are written
   * @return how many have which flaw
   */
  public Map<Flaw, Integer> writeDevices(int count, IntFunction<String> names, IntConsumer progress)
      throws IOException {
    Map<Flaw, Integer> flawed = new EnumMap<>(Flaw.class);
    List<Long> revoked = new ArrayList<>();
    try (BufferedWriter out = secret(DEVICES)) {
      for (int from = 0; from < count; from += BATCH) {
        int to = Math.min(count, from + BATCH);
        List<String> entries =
            IntStream.range(from, to)
                .parallel()
                .mapToObj(index -> entry(index, count, names))
                .toList();
        for (String entry : entries) {
          out.write(entry);
        }
        for (int index = from; index < to; index++) {
          Optional<Flaw> flaw = flaws.of(index);
          flaw.ifPresent(found -> flawed.merge(found, 1, Integer::sum));
          if (flaw.isPresent() && flaw.get() == Flaw.REVOKED) {
            revoked.add((long) index + FIRST_SERIAL);
          }
        }
        progress.accept(to);
      }
    }
    Files.writeString(folder.resolve(REVOCATIONS), mint.revocations(revoked));
    return flawed;
  }

  private String entry(int index, int count, IntFunction<String> names) {
    String name = names.apply(index);
    Optional<Flaw> flaw = flaws.of(index);
    String shown = name;
    if (flaw.isPresent() && flaw.get() == Flaw.WRONG_NAME) {
      shown = count == 1 ? name + "0" : names.apply((index + 1) % count);
    }
    boolean expired = flaw.isPresent() && flaw.get() == Flaw.EXPIRED;
    return "# "
        + name
        + flaw.map(found -> " " + found.word()).orElse("")
        + "\n"
        + mint.device(shown, (long) index + FIRST_SERIAL, expired).pem();
  }
}
