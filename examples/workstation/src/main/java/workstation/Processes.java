// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceTable;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code DeviceInfo.ProcessStatus.}: how busy the machine is, and with what. The command of a
 * process is its name without arguments, which may have secrets in them.
 */
final class Processes implements Part {
  private static final String OBJECT = "Device.DeviceInfo.ProcessStatus.";
  private static final String TABLE = OBJECT + "Process.";

  private static final List<String> NAMES =
      List.of("PID", "Command", "Size", "Priority", "CPUTime", "State");

  /** In which the kernel counts a process's time. */
  private static final int MILLIS_PER_TICK = 10;

  private final SystemFiles files;
  private final FoundTable table = new FoundTable(TABLE, NAMES, this::look);

  /** Ticks since the boot, when they were last asked for. */
  private long[] before = {0, 0};

  Processes(SystemFiles files) {
    this.files = files;
  }

  @Override
  public List<String> parameters() {
    return List.of(
        OBJECT + "CPUUsage",
        TABLE + "{i}.PID",
        TABLE + "{i}.Command",
        TABLE + "{i}.Size",
        TABLE + "{i}.Priority",
        TABLE + "{i}.CPUTime",
        TABLE + "{i}.State");
  }

  @Override
  public Optional<DeviceObject> object(String path, int[] instances) {
    return path.equals(OBJECT)
        ? Optional.of(
            new Reading(List.of("CPUUsage"), () -> Map.of("CPUUsage", Long.toString(usage()))))
        : Optional.empty();
  }

  @Override
  public Optional<DeviceTable> table(String path, int[] instances) {
    return path.equals(TABLE + "{i}.") ? Optional.of(table) : Optional.empty();
  }

  /** In percent, since somebody asked last; at first since the boot. */
  private synchronized long usage() {
    long[] now = ticks();
    long busy = now[0] - before[0];
    long all = now[1] - before[1];
    if (all > 0) {
      before = now;
    }
    return all > 0 ? Math.round(100.0 * busy / all) : 0;
  }

  /** Busy ones, and all. */
  private long[] ticks() {
    long[] ticks = {0, 0};
    String line = files.lines("proc/stat").stream().findFirst().orElse("cpu");
    String[] words = line.split(" +");
    for (int i = 1; i < Math.min(words.length, 9); i++) { // what follows is counted before already
      long count = Long.parseLong(words[i]);
      boolean idle = i == 4 || i == 5; // or waiting for a disk
      ticks[0] += idle ? 0 : count;
      ticks[1] += count;
    }
    return ticks;
  }

  private Map<String, Map<String, String>> look() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    files.names("proc").stream()
        .filter(name -> name.matches("[1-9][0-9]{0,9}"))
        .sorted(Comparator.comparingLong(Long::parseLong))
        .forEach(
            pid -> files.text("proc/" + pid + "/stat").ifPresent(stat -> add(rows, pid, stat)));
    if (rows.isEmpty()) {
      ProcessHandle.allProcesses().forEach(process -> add(rows, process));
    }
    return rows;
  }

  /** A line like {@code 1 (the command) S 0 ...}, see proc(5). */
  private void add(Map<String, Map<String, String>> rows, String pid, String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')'); // a command may have some in it
    String[] words =
        open < 0 || close < open ? new String[0] : stat.substring(close + 1).strip().split(" ");
    if (words.length < 20) {
      return;
    }
    long ticks = Long.parseLong(words[11]) + Long.parseLong(words[12]);
    long size = files.amount("proc/" + pid + "/status", "VmRSS");
    // A number comes back for another process; with the time of its start it does not.
    rows.put(
        pid + '@' + words[19],
        row(
            pid,
            stat.substring(open + 1, close),
            size,
            Math.max(0, Long.parseLong(words[15])), // below 0 in real time, before all others
            ticks * MILLIS_PER_TICK,
            state(words[0])));
  }

  private static void add(Map<String, Map<String, String>> rows, ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    String pid = Long.toString(process.pid());
    String command = info.command().orElse("");
    long millis = info.totalCpuDuration().map(Duration::toMillis).orElse(0L);
    rows.put(
        pid + '@' + info.startInstant().map(Object::toString).orElse(""),
        row(pid, command, 0, 0, millis, "Sleeping"));
  }

  private static Map<String, String> row(
      String pid, String command, long size, long priority, long cpuMillis, String state) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("PID", pid);
    row.put("Command", command.length() <= 256 ? command : command.substring(0, 256));
    row.put("Size", Long.toString(size));
    row.put("Priority", Long.toString(priority));
    row.put("CPUTime", Long.toString(Math.min(cpuMillis, 0xFFFFFFFFL)));
    row.put("State", state);
    return row;
  }

  private static String state(String letter) {
    return switch (letter) {
      case "R" -> "Running";
      case "D" -> "Uninterruptible";
      case "T", "t" -> "Stopped";
      case "Z", "X" -> "Zombie";
      case "I" -> "Idle";
      default -> "Sleeping";
    };
  }
}
