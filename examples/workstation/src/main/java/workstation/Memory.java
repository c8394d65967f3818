// SPDX-License-Identifier: Apache-2.0
package workstation;

import com.sun.management.OperatingSystemMXBean;
import cwmp.agent.binding.DeviceObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code DeviceInfo.MemoryStatus.}: RAM, and the disk that the root folder is on, in KiB. */
final class Memory implements Part {
  private static final String OBJECT = "Device.DeviceInfo.MemoryStatus.";
  private static final String FILE = "proc/meminfo";

  private static final List<String> NAMES =
      List.of("Total", "Free", "TotalPersistent", "FreePersistent");

  private final SystemFiles files;

  Memory(SystemFiles files) {
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
    long total = files.amount(FILE, "MemTotal");
    long free =
        files.amount(FILE, "MemAvailable"); // MemFree leaves out what caches would give back
    if (total == 0) {
      OperatingSystemMXBean java = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      total = java.getTotalMemorySize() / 1024;
      free = java.getFreeMemorySize() / 1024;
    }
    long disk = 0;
    long diskFree = 0;
    try {
      FileStore store = Files.getFileStore(files.root());
      disk = store.getTotalSpace() / 1024;
      diskFree = store.getUnallocatedSpace() / 1024;
    } catch (IOException e) {
      // a disk that cannot be asked counts for nothing
    }
    return Map.of(
        "Total", number(total),
        "Free", number(free),
        "TotalPersistent", number(disk),
        "FreePersistent", number(diskFree));
  }

  /** An unsignedInt, which ends at 4 TiB here. */
  private static String number(long kibibytes) {
    return Long.toString(Math.min(kibibytes, 0xFFFFFFFFL));
  }
}
