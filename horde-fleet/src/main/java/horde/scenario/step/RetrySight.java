// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.cpe.RetryPolicy;
import cwmp.message.FaultException;
import cwmp.tree.EngineParameters;
import horde.fleet.DeviceRef;
import horde.lab.Observation;
import horde.profile.Span;
import horde.scenario.Difference;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Inform of another attempt after a failed session. TR-069 3.2.1.1.
 *
 * @param count a pattern for its RetryCount; {@code any} for any
 * @param pause how long after the end of the failed session it comes
 */
record RetrySight(String count, Wait pause) implements Sight<Observation.Informed> {
  static final String ANY = "any";

  /** A device is as punctual as the machine that it runs on. */
  private static final Duration EARLY = Duration.ofMillis(50);

  private static final Duration LATE = Duration.ofSeconds(1);

  /** What is expected of the time before it. */
  sealed interface Wait {}

  /** Nothing. */
  record AnyWait() implements Wait {}

  /** That it is one of these. */
  record Between(Span span) implements Wait {}

  /** What the table says, with the parameters that the device has for it. */
  record AsTheTableSays() implements Wait {}

  @Override
  public Class<Observation.Informed> kind() {
    return Observation.Informed.class;
  }

  @Override
  public String text() {
    return (count.equals(ANY) ? "retry" : "retry with RetryCount " + count)
        + switch (pause) {
          case AnyWait any -> "";
          case Between(Span span) -> " after a wait of " + text(span);
          case AsTheTableSays table -> " after a wait as the table says";
        };
  }

  private static String text(Span span) {
    return Expectation.text(span.min())
        + (span.max().equals(span.min()) ? "" : " to " + Expectation.text(span.max()));
  }

  @Override
  public @Nullable List<Difference> differences(Observation.Informed seen, StepRun run)
      throws StepFailure {
    int found = seen.inform().retryCount();
    if (found == 0) {
      return null;
    }
    List<Difference> differences = new ArrayList<>();
    String wanted = run.text(count, seen.device());
    if (!wanted.equals(ANY) && !TextPattern.of(wanted).fits(Integer.toString(found))) {
      differences.add(new Difference("RetryCount", wanted, Integer.toString(found)));
    }
    Observation.Retry retry = seen.retryOrNull();
    switch (pause) {
      case AnyWait any -> {}
      case Between(Span span) -> compare(span, text(span), retry, differences);
      case AsTheTableSays table -> {
        if (retry == null) {
          compare(new Span(Duration.ZERO, Duration.ZERO), "as the table says", null, differences);
        } else {
          Span row = row(policy(run, seen.device()), retry.row());
          String said = "%s, row %d of the table".formatted(text(row), retry.row());
          compare(
              new Span(max(row.min().minus(EARLY), Duration.ZERO), row.max().plus(LATE)),
              said,
              retry,
              differences);
        }
      }
    }
    return differences;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static void compare(
      Span allowed, String said, Observation.@Nullable Retry retry, List<Difference> differences) {
    if (retry == null) {
      differences.add(new Difference("wait", said, "none: the device has restarted before it"));
    } else if (retry.waited().compareTo(allowed.min()) < 0
        || retry.waited().compareTo(allowed.max()) > 0) {
      differences.add(new Difference("wait", said, Expectation.text(retry.waited())));
    }
  }

  private static Span row(RetryPolicy policy, int row) {
    return new Span(policy.shortestWait(row), policy.longestWait(row));
  }

  private static RetryPolicy policy(StepRun run, DeviceRef device) {
    try {
      return run.lab().call(device, body -> policy(body.tree().engine()));
    } catch (FaultException e) {
      throw new IllegalStateException("a look at a device is refused by nobody", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return RetryPolicy.DEFAULT;
    }
  }

  private static RetryPolicy policy(EngineParameters engine) {
    return new RetryPolicy(engine.retryMinimumWaitInterval(), engine.retryIntervalMultiplier());
  }
}
