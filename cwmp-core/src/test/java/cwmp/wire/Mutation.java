// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages messages at random, the same way for the same seed. */
final class Mutation {
  private static final byte[] TELLING =
      "\r\n\t :;=,\"\\0123456789aAfF\0\377HTTP/1.".getBytes(ISO_8859_1);

  private Mutation() {}

  /** One of the messages after one to four changes. */
  static byte[] of(List<byte[]> corpus, SplittableRandom random) {
    byte[] mutant = corpus.get(random.nextInt(corpus.size()));
    for (int change = random.nextInt(1, 5); change > 0; change--) {
      byte[] other = corpus.get(random.nextInt(corpus.size()));
      mutant = changed(mutant, other, random);
    }
    return mutant;
  }

  private static byte[] changed(byte[] octets, byte[] other, SplittableRandom random) {
    int at = random.nextInt(octets.length + 1);
    int end = Math.min(octets.length, at + random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> joined(octets, at, new byte[0], end);
      case 1 -> joined(octets, at, telling(random), at);
      case 2 -> joined(octets, at, telling(random), end);
      case 3 -> joined(octets, at, Arrays.copyOfRange(octets, at, end), at);
      default -> joined(octets, at, slice(other, random), end);
    };
  }

  private static byte[] telling(SplittableRandom random) {
    byte[] octets = new byte[random.nextInt(1, 4)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] =
          random.nextInt(4) == 0
              ? (byte) random.nextInt(256)
              : TELLING[random.nextInt(TELLING.length)];
    }
    return octets;
  }

  private static byte[] slice(byte[] octets, SplittableRandom random) {
    int from = random.nextInt(octets.length + 1);
    return Arrays.copyOfRange(octets, from, random.nextInt(from, octets.length + 1));
  }

  private static byte[] joined(byte[] octets, int headEnd, byte[] middle, int tailStart) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(octets, 0, headEnd);
    joined.writeBytes(middle);
    joined.write(octets, tailStart, octets.length - tailStart);
    return joined.toByteArray();
  }

  /** The message cut at random places. */
  static List<byte[]> pieces(byte[] octets, SplittableRandom random) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < octets.length) {
      int to = Math.min(octets.length, from + random.nextInt(1, 20));
      pieces.add(Arrays.copyOfRange(octets, from, to));
      from = to;
    }
    return pieces;
  }
}
