// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.call.DeviceCallException;
import java.util.List;

/**
 * Something that the product is asked, and what becomes of its answer.
 *
 * @param <T> the answer
 */
abstract class DeviceQuestion<T> {

  /** Who is asked: counts as hanging if no answer comes in time. */
  abstract Object who();

  /** What it is about, for logs. */
  abstract String what();

  /** Asks; on the thread for the product's code. */
  abstract T ask();

  /** Takes the answer; on the agent's thread. */
  abstract void answered(T answer);

  /** There is none; on the agent's thread. */
  abstract void failed(DeviceCallException problem);

  /** The questions that it is to be put in. */
  List<DeviceQuestion<?>> parts() {
    return List.of(this);
  }
}
