// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.message.CpeResponse;
import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.tree.Change;
import java.util.List;

/**
 * What a request of the ACS came to.
 *
 * @param message the {@link CpeResponse}, or the {@link Fault}
 * @param changes the values that it changed, to be made durable before the message leaves
 */
public record Answer(Message message, List<Change> changes) {
  public Answer {
    changes = List.copyOf(changes);
  }

  /** A response that changed no values. */
  public static Answer of(CpeResponse response) {
    return new Answer(response, List.of());
  }

  /** A response with the values that it changed. */
  public static Answer of(CpeResponse response, List<Change> changes) {
    return new Answer(response, changes);
  }

  /** Whether the request was refused. */
  public boolean isFault() {
    return message instanceof Fault;
  }
}
