// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the tables of hostile messages that lie beside the tests. */
final class HostileCorpus {
  /**
   * One message.
   *
   * @param error a part of the message of the exception that it meets
   * @param status with which a server answers; 0 for a response
   */
  record Case(String name, byte[] octets, String error, int status) {
    @Override
    public String toString() {
      return name;
    }
  }

  private HostileCorpus() {}

  static Stream<Case> responses() {
    return read("hostile-responses.tsv").stream();
  }

  static Stream<Case> requests() {
    return read("hostile-requests.tsv").stream();
  }

  private static List<Case> read(String file) {
    try (InputStream in = HostileCorpus.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
      List<Case> cases =
          text.lines().filter(line -> !line.startsWith("#")).map(HostileCorpus::parse).toList();
      if (cases.isEmpty()) {
        throw new IllegalStateException("found no case in " + file);
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case parse(String line) {
    String[] columns = line.split("\t", -1);
    int status = columns.length > 3 ? Integer.parseInt(columns[3]) : 0;
    return new Case(columns[0], unescaped(columns[1]), columns[2], status);
  }

  private static byte[] unescaped(String text) {
    StringBuilder octets = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        octets.append(text.charAt(i));
        continue;
      }
      switch (text.charAt(++i)) {
        case 'r' -> octets.append('\r');
        case 'n' -> octets.append('\n');
        case 't' -> octets.append('\t');
        case 'x' -> {
          octets.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> throw new IllegalStateException("found an unknown escape in " + text);
      }
    }
    return octets.toString().getBytes(ISO_8859_1);
  }
}
