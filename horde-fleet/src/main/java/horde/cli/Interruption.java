// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread end its work in an orderly way when the process is told to end: it is interrupted,
 * has some time to clean up, is interrupted again, and has some time to write down what it has.
 */
final class Interruption implements AutoCloseable {
  private static final int CLEAN_UP_SECONDS = 10;
  private static final int WRITE_SECONDS = 20;

  private final Thread worker = Thread.currentThread();
  private final Thread hook = new Thread(this::interrupt, "horde-interrupt");
  private final CountDownLatch workEnded = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private boolean came;
  private boolean armed = true;

  /** Concerns this thread, until it is closed. */
  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether it has come. */
  synchronized boolean came() {
    return came;
  }

  /** The work has ended, and what follows must not be interrupted any more. */
  synchronized void disarm() {
    armed = false;
    Thread.interrupted();
    workEnded.countDown();
  }

  private void interrupt() {
    try {
      tell();
      if (!workEnded.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
        tell();
      }
      over.await(WRITE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tell() {
    came = true;
    if (armed) {
      worker.interrupt();
    }
  }

  @Override
  public void close() {
    disarm();
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is on its way out, and the hook with it.
      over.countDown();
    }
  }
}
