// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a run was made: with what, on what, against whom.
 *
 * @param horde the version
 * @param collector what collects the garbage
 * @param switchedOn how the devices were switched on, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Setting(
    String horde,
    String java,
    String system,
    int processors,
    long heapMiB,
    String collector,
    String switchedOn,
    List<Group> groups) {

  public Setting {
    groups = Members.whole("groups", groups);
  }

  /**
   * A group of devices.
   *
   * @param acs the URL, or its template; without credentials
   * @param intervalSeconds between periodic Informs; null if the profile says
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Group(
      String name, int devices, String profile, String acs, @Nullable Long intervalSeconds) {}

  /** On this machine, in this process. */
  public static Setting here(String version, String switchedOn, List<Group> groups) {
    return new Setting(
        version,
        Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(MemoryManagerMXBean::getName)
            .collect(Collectors.joining(", ")),
        switchedOn,
        groups);
  }
}
