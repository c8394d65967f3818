// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cwmp.spec.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContentCodingTest {
  private static final Set<ContentCoding> ALL = EnumSet.allOf(ContentCoding.class);
  private static final int LIMIT = 16 << 20;
  private static final byte[] TEXT = "<a/>".repeat(5000).getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource
  @Spec("A-44")
  void makesASmallerBodyThatOthersCanRead(ContentCoding coding) throws Exception {
    ByteBuffer body = ByteBuffer.wrap(TEXT).asReadOnlyBuffer();

    byte[] coded = coding.encode(body);

    InputStream in = new ByteArrayInputStream(coded);
    in = coding == ContentCoding.GZIP ? new GZIPInputStream(in) : new InflaterInputStream(in);
    assertThat(in.readAllBytes()).isEqualTo(TEXT);
    assertThat(coded).hasSizeLessThan(TEXT.length / 20);
    assertThat(body.remaining()).as("left in the buffer").isEqualTo(TEXT.length);
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, GZIP",
    "GZip, GZIP",
    "x-gzip, GZIP",
    "deflate, DEFLATE",
    "'identity,gzip', GZIP"
  })
  @Spec("A-44")
  void readsTheCodingThatTheHeaderNames(String header, ContentCoding coding) throws Exception {
    HttpHeaders headers = HttpHeaders.of("Content-Encoding", header);

    assertThat(ContentCoding.decode(headers, coding.encode(ByteBuffer.wrap(TEXT)), ALL, LIMIT))
        .isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"br", "compress", "'gzip, gzip'", "x-deflate"})
  void refusesWhatItHasNotAskedFor(String header) {
    HttpHeaders headers = HttpHeaders.of("Content-Encoding", header);

    assertThatExceptionOfType(HttpProtocolException.class)
        .isThrownBy(() -> ContentCoding.decode(headers, TEXT, ALL, LIMIT))
        .withMessage("found Content-Encoding " + header + ", expected gzip or deflate")
        .extracting(HttpProtocolException::status)
        .isEqualTo(415);
  }

  @Test
  void takesNoContentEncodingForNone() throws Exception {
    HttpHeaders identity = HttpHeaders.of("Content-Encoding", "identity");

    assertThat(ContentCoding.decode(HttpHeaders.EMPTY, TEXT, ALL, 1)).isSameAs(TEXT);
    assertThat(ContentCoding.decode(identity, TEXT, Set.of(), 1)).isSameAs(TEXT);
  }

  @Test
  @Spec("L-09")
  void holdsNoMoreOfABodyThanItsLimit() {
    byte[] bomb = Bombs.gzipBomb();
    HttpHeaders headers = HttpHeaders.of("Content-Encoding", "gzip");
    assertThat(bomb).hasSizeBetween(1 << 20, 1 << 21);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatExceptionOfType(HttpProtocolException.class)
        .isThrownBy(() -> ContentCoding.decode(headers, bomb, ALL, LIMIT))
        .withMessageContaining("comes to more than 16777216")
        .extracting(HttpProtocolException::status)
        .isEqualTo(413);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("bytes allocated")
        .isLessThan(3L * LIMIT);
  }

  @Test
  void takesABodyThatIsJustAsLongAsItMayBe() throws Exception {
    HttpHeaders headers = HttpHeaders.of("Content-Encoding", "gzip");
    byte[] coded = ContentCoding.GZIP.encode(ByteBuffer.wrap(TEXT));

    assertThat(ContentCoding.decode(headers, coded, ALL, TEXT.length)).isEqualTo(TEXT);
    assertThatExceptionOfType(HttpProtocolException.class)
        .isThrownBy(() -> ContentCoding.decode(headers, coded, ALL, TEXT.length - 1));
  }

  @ParameterizedTest
  @EnumSource
  @Spec("L-09")
  void refusesWhatIsDamagedAndThrowsNothingElse(ContentCoding coding) {
    byte[] good = coding.encode(ByteBuffer.wrap(TEXT));
    HttpHeaders headers = HttpHeaders.of("Content-Encoding", coding.token());
    long seed = 44;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] bad = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        ContentCoding.decode(headers, bad, ALL, LIMIT);
      } catch (HttpProtocolException e) {
        refused++;
      }
    }
    assertThat(refused).as("refused with seed " + seed).isGreaterThan(4_500);
  }
}
