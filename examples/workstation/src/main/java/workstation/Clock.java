// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code Time.}: what time it is here. */
final class Clock implements Part {
  private static final String OBJECT = "Device.Time.";
  private static final List<String> NAMES = List.of("CurrentLocalTime", "LocalTimeZone");

  private final SystemFiles files;

  Clock(SystemFiles files) {
    this.files = files;
  }

  @Override
  public List<String> parameters() {
    return NAMES.stream().map(OBJECT::concat).toList();
  }

  @Override
  public Optional<DeviceObject> object(String path, int[] instances) {
    return path.equals(OBJECT) ? Optional.of(new Reading(NAMES, this::look)) : Optional.empty();
  }

  private Map<String, String> look() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return Map.of(
        "CurrentLocalTime", now.atZone(ZoneId.systemDefault()).toOffsetDateTime().toString(),
        "LocalTimeZone", timeZone(now));
  }

  /**
   * The rules of the zone as POSIX has them, such as {@code CET-1CEST,M3.5.0,M10.5.0/3}: the last
   * line of the zone's file (RFC 9636). Without one, what the clock differs from UTC now.
   */
  private String timeZone(Instant now) {
    try {
      byte[] zone = Files.readAllBytes(files.at("etc/localtime"));
      String text = new String(zone, StandardCharsets.ISO_8859_1);
      int start = text.lastIndexOf('\n', text.length() - 2);
      if (text.startsWith("TZif") && text.endsWith("\n") && start > 0) {
        return text.substring(start).strip();
      }
    } catch (IOException e) {
      // there is none
    }
    ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(now);
    int minutes = -offset.getTotalSeconds() / 60; // POSIX counts to the west
    return String.format(
        "<%s>%d:%02d", offset.getId().replace("Z", "UTC"), minutes / 60, Math.abs(minutes % 60));
  }
}
