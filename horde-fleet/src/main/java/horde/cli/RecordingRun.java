// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.cli.TlsServerFlags.Door;
import horde.profile.Durations;
import horde.record.Recorder;
import horde.record.RecordingSummary;
import horde.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A recording from the command line: until it is complete, its time is over, or Ctrl-C. */
final class RecordingRun {
  private static final int LAST_WORDS_SECONDS = 60;

  private final Streams streams;

  RecordingRun(Streams streams) {
    this.streams = streams;
  }

  /** Tells what goes on. */
  void tell(String line) {
    synchronized (streams) {
      streams.out().println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + line);
      streams.out().flush();
    }
  }

  /**
   * Waits for the end, and writes what there is.
   *
   * @param duration null for no end
   * @return the exit code
   */
  int run(Recorder recorder, @Nullable Duration duration) throws EnvironmentException {
    Ending ending = new Ending();
    CountDownLatch written = new CountDownLatch(1);
    Thread hook = new Thread(() -> interrupt(ending, written), "horde-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try (recorder) {
      var unused = recorder.complete().thenRun(() -> ending.end(Ending.Reason.COMPLETE));
      Ending.Reason reason = ending.await(duration);
      boolean whole = recorder.complete().isDone();
      List<RecordingSummary> summaries = recorder.finish();
      summaries.stream().flatMap(each -> each.lines().stream()).forEach(streams.out()::println);
      recorder.hints().forEach(streams.err()::println);
      streams.out().flush();
      boolean profiles =
          !summaries.isEmpty() && summaries.stream().allMatch(each -> each.profile() != null);
      if (reason == Ending.Reason.INTERRUPTED) {
        return ExitCode.INTERRUPTED;
      }
      return profiles && (whole || !recorder.ends()) ? ExitCode.DONE : ExitCode.INCOMPLETE;
    } catch (IOException e) {
      throw new EnvironmentException("not all could be written: " + e.getMessage(), e);
    } finally {
      written.countDown();
    }
  }

  private static void interrupt(Ending ending, CountDownLatch written) {
    ending.end(Ending.Reason.INTERRUPTED);
    try {
      var unused = written.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What {@code --listen} means.
   *
   * @throws IllegalArgumentException if it is no host and port
   */
  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException(
          "--listen: found '" + text + "', expected HOST:PORT such as 192.168.1.10:7547");
    }
    String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
    InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(port));
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "--listen: found host '" + host + "', which has no address here");
    }
    return address;
  }

  /**
   * Opens the port that devices come to.
   *
   * @param tls null if they come to the recorder itself
   */
  static Door door(Recorder recorder, @Nullable ServerTls tls, InetSocketAddress address)
      throws IOException {
    try {
      return TlsServerFlags.open(tls, address, recorder.url());
    } catch (IOException e) {
      recorder.close();
      throw e;
    }
  }

  /** The URL for devices, who cannot use an address that stands for all. */
  static String forDevices(URI url, InetSocketAddress listening) {
    return listening.getAddress().isAnyLocalAddress()
        ? url.toString().replace("//127.0.0.1:", "//ADDRESS-OF-THIS-MACHINE:")
        : url.toString();
  }

  /**
   * What a flag with a time means.
   *
   * @throws IllegalArgumentException if it is no time
   */
  static Duration time(String flag, String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(flag + ": " + e.getMessage(), e);
    }
  }
}
