// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

/** A step could not be done, or what it expects has not come. */
public final class StepFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  /** Fails with this. */
  public StepFailure(Failure failure) {
    super("expected " + failure.expected() + ", but " + failure.found());
    this.failure = failure;
  }

  /** Fails with this expected and that found. */
  public StepFailure(String expected, String found) {
    this(Failure.of(expected, found));
  }

  /** What is wrong. */
  public Failure failure() {
    return failure;
  }
}
