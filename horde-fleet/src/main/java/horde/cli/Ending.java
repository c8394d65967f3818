// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** When and why a run ends. May be used from any thread. */
final class Ending {

  /** Why it ends. */
  enum Reason {
    /** Its time is over. */
    DURATION,
    /** All that was wanted is done. */
    COMPLETE,
    /** Somebody said quit. */
    QUIT,
    /** A command has failed, and others were not to follow. */
    COMMAND_FAILED,
    /** A signal came. */
    INTERRUPTED
  }

  private final CompletableFuture<Reason> reason = new CompletableFuture<>();

  /** Ends the run, unless it has ended for another reason. */
  void end(Reason why) {
    reason.complete(why);
  }

  /** Whether it has ended. */
  boolean ended() {
    return reason.isDone();
  }

  /** Waits for the end, for this long at most; null for as long as it takes. */
  Reason await(@Nullable Duration time) {
    try {
      return time == null ? reason.get() : reason.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(Reason.DURATION);
      return reason.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(Reason.INTERRUPTED);
      return reason.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an end does not fail", e);
    }
  }
}
