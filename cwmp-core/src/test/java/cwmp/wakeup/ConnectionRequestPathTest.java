// SPDX-License-Identifier: Apache-2.0
package cwmp.wakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.spec.Spec;
import cwmp.wakeup.ConnectionRequestPath.Device;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("H-02")
class ConnectionRequestPathTest {
  private final ConnectionRequestPath paths = new ConnectionRequestPath(new byte[16]);

  @Test
  void findsTheDeviceOfAPath() {
    for (Device device :
        new Device[] {
          new Device(0, 0), new Device(999_999, 1), new Device(Integer.MAX_VALUE, -1)
        }) {
      String path = paths.encode(device);

      assertThat(path).matches("/[0-9a-f]{32}");
      assertThat(paths.decode(path)).contains(device);
      assertThat(paths.decode(path.toUpperCase(Locale.ROOT))).contains(device);
    }
  }

  @Test
  @Spec("L-20")
  void givesAMillionDevicesPathsOfTheirOwnAndOthersWithAnotherSecret() {
    byte[] other = new byte[16];
    other[15] = 1;
    ConnectionRequestPath others = new ConnectionRequestPath(other);
    long[] all = new long[2_000_000];
    for (int index = 0; index < all.length / 2; index++) {
      Device device = new Device(index, 0);
      all[2 * index] = firstHalf(paths.encode(device));
      all[2 * index + 1] = firstHalf(others.encode(device));
    }
    Arrays.parallelSort(all);

    assertThat(Arrays.stream(all).distinct().count()).isEqualTo(all.length);
  }

  private static long firstHalf(String path) {
    return Long.parseUnsignedLong(path, 1, 17, 16);
  }

  @Test
  void givesEachDeviceAndEpochItsOwnPath() {
    Set<String> all = new HashSet<>();
    for (int index = 0; index < 1_000; index++) {
      for (int epoch = 0; epoch < 3; epoch++) {
        all.add(paths.encode(new Device(index, epoch)));
      }
    }
    assertThat(all).hasSize(3_000);
  }

  @Test
  void knowsNoDeviceForAChangedPath() {
    String path = paths.encode(new Device(42, 0));
    for (int i = 1; i < path.length(); i++) {
      char other = path.charAt(i) == '0' ? '1' : '0';
      assertThat(paths.decode(path.substring(0, i) + other + path.substring(i + 1))).isEmpty();
    }
  }

  @Test
  void knowsNoDeviceForARandomPath() {
    SplittableRandom random = new SplittableRandom(7547);
    for (int run = 0; run < 10_000; run++) {
      String path = "/%016x%016x".formatted(random.nextLong(), random.nextLong());
      assertThat(paths.decode(path)).isEmpty();
    }
  }

  @Test
  void knowsNoDeviceUnderAnotherKey() {
    byte[] otherKey = new byte[32];

    assertThat(new ConnectionRequestPath(otherKey).decode(paths.encode(new Device(1, 1))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "0123456789abcdef0123456789abcdef",
        "/0123456789abcdef0123456789abcde",
        "/0123456789abcdef0123456789abcdef0",
        "/0123456789abcdef0123456789abcdeg",
        "x0123456789abcdef0123456789abcdef",
        "/0123456789abcdef0123456789abcde\u00E9"
      })
  void knowsNoDeviceForAnythingElse(String path) {
    assertThat(paths.decode(path)).isEmpty();
  }

  @Test
  void refusesAWrongKeyAndANegativeIndex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConnectionRequestPath(new byte[15]))
        .withMessageContaining("15 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> new Device(-1, 0));
  }
}
