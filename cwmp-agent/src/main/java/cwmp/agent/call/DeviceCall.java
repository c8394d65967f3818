// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.call;

import cwmp.agent.call.DeviceCalls.Code;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call of the product's code, under way or over. All that changes is guarded by the lock of its
 * {@link DeviceCalls}.
 *
 * @param <T> what the code gives
 */
public final class DeviceCall<T> {
  private final Object who;
  private final String what;
  private final Code<T, ?> code;
  private final Consumer<@Nullable T> ifLate;
  private final Runnable onEnd;

  private long begunMillis;
  private long endMillis;
  private boolean over;
  private boolean givenUp;
  private @Nullable String refusal;
  private @Nullable T result;
  private @Nullable Throwable thrown;

  /**
   * A call that has not begun.
   *
   * @param who is called
   * @param what it is about
   * @param ifLate takes back what the code has done too late; gets null if it has thrown
   * @param onEnd run when it is over, late or not
   */
  DeviceCall(
      Object who, String what, Code<T, ?> code, Consumer<@Nullable T> ifLate, Runnable onEnd) {
    this.who = who;
    this.what = what;
    this.code = code;
    this.ifLate = ifLate;
    this.onEnd = onEnd;
  }

  Object who() {
    return who;
  }

  String what() {
    return what;
  }

  Code<T, ?> code() {
    return code;
  }

  Consumer<@Nullable T> ifLate() {
    return ifLate;
  }

  Runnable onEnd() {
    return onEnd;
  }

  // ---- what becomes of it

  /** It is made now, and late from then on. */
  void begin(long nowMillis, long endMillis) {
    this.begunMillis = nowMillis;
    this.endMillis = endMillis;
  }

  /** It is late at this time already, if that is earlier. */
  void hurry(long endMillis) {
    this.endMillis = Math.min(this.endMillis, endMillis);
  }

  /** It is not made. */
  void refuse(String reason) {
    refusal = reason;
    over = true;
  }

  /** Nobody waits for it any more. */
  void giveUp() {
    givenUp = true;
    over = true;
  }

  /** It has come back in time. */
  void end(@Nullable T result, @Nullable Throwable thrown) {
    this.result = result;
    this.thrown = thrown;
    over = true;
  }

  // ---- how it stands

  long begunMillis() {
    return begunMillis;
  }

  long endMillis() {
    return endMillis;
  }

  boolean isOver() {
    return over;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** Why it was not made; null if it was. */
  @Nullable String refusal() {
    return refusal;
  }

  @Nullable T result() {
    return result;
  }

  @Nullable Throwable thrown() {
    return thrown;
  }
}
