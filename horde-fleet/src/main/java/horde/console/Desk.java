// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.query.DeviceQuery;
import horde.query.QueryException;
import horde.steer.Job;
import horde.steer.NoSuchDeviceException;
import horde.steer.Order;
import horde.steer.Steering;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the commands have in common: finds who is meant, asks, waits, and tells of jobs. */
final class Desk {
  /** How long a device may take to answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A job that is over within this time is answered at once. */
  private static final Duration SHORT_JOB = Duration.ofMillis(300);

  private static final int MOST_JOBS = 20;

  private static final Pattern OF_MANY =
      Pattern.compile("@.+|\\d{1,3}(\\.\\d{1,4})?%.*|.*[=<>~&|].*|!.*|\\(.*");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Steering steering;

  Desk(Steering steering) {
    this.steering = steering;
  }

  Steering steering() {
    return steering;
  }

  Fleet fleet() {
    return steering.fleet();
  }

  // ---- who

  /** Who stands next; a text that is no device's name is a mistake, so that nobody is hit by it. */
  Who who(Words words) throws CommandException {
    String text = words.who("the ID of a device, @all, @GROUP or a selector such as group=lab");
    if (OF_MANY.matcher(text).matches()) {
      return new Who.Many(text, query(text));
    }
    return new Who.One(find(text));
  }

  /** The device whose name stands next. */
  DeviceRef device(Words words) throws CommandException {
    return find(words.next("the ID of a device"));
  }

  private DeviceRef find(String name) throws CommandException {
    try {
      return steering.device(name);
    } catch (NoSuchDeviceException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  /** A selector, of groups that there are. */
  DeviceQuery query(String text) throws CommandException {
    try {
      return steering.query(text);
    } catch (QueryException e) {
      throw new CommandException("selector " + e.getMessage());
    }
  }

  /** What answers call a device. */
  static String name(DeviceRef device) {
    return device.id().serialNumber();
  }

  // ---- orders

  /** Has it done, by one device or as a job. */
  Answer order(Who who, Order order) throws CommandException {
    return switch (who) {
      case Who.One(DeviceRef device) ->
          Answer.of(name(device) + ": " + await(steering.order(device, order)));
      case Who.Many(String text, DeviceQuery query) -> {
        requireFewJobs();
        yield begun(steering.start(query, order));
      }
    };
  }

  private void requireFewJobs() throws CommandException {
    long running =
        steering.jobs().all().stream().filter(job -> job.progress().endedAt() == null).count();
    if (running >= MOST_JOBS) {
      throw new CommandException(
          running + " jobs are running; 'jobs' lists them, 'cancel N' ends the one with number N");
    }
  }

  private static Answer begun(Job job) throws CommandException {
    try {
      Job.Progress end = job.done().get(SHORT_JOB.toMillis(), TimeUnit.MILLISECONDS);
      return JobText.end(job, end);
    } catch (TimeoutException e) {
      return new Answer(List.of(JobText.line(job)), false, job.number(), null);
    } catch (ExecutionException e) {
      throw new CommandException(reason(e));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  // ---- answers

  /**
   * Waits for an answer.
   *
   * @throws CommandException if it is a refusal, or does not come in time
   */
  static <T extends @Nullable Object> T await(CompletableFuture<T> answer) throws CommandException {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CommandException(reason(e));
    } catch (TimeoutException e) {
      throw new CommandException("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  static CommandException interrupted() {
    Thread.currentThread().interrupt();
    return new CommandException("interrupted");
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage());
  }

  // ---- words for times

  /** The time of day. */
  static String time(Instant at) {
    return TIME.format(at.atZone(ZoneId.systemDefault()));
  }

  /** How long, in two units at most, such as {@code 3m 20s}. */
  static String span(Duration time) {
    long seconds = Math.max(0, (time.toMillis() + 500) / 1000);
    List<String> parts = new ArrayList<>();
    long[] units = {86_400, 3_600, 60, 1};
    String[] names = {"d", "h", "m", "s"};
    for (int unit = 0; unit < units.length && parts.size() < 2; unit++) {
      if (seconds >= units[unit] || (unit == units.length - 1 && parts.isEmpty())) {
        parts.add(seconds / units[unit] + names[unit]);
        seconds %= units[unit];
      } else if (!parts.isEmpty()) {
        break;
      }
    }
    return String.join(" ", parts);
  }
}
