// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.AcsRequest;
import cwmp.message.Message;
import java.util.function.Supplier;

/**
 * Stands between the devices of a fleet and the world: sees what goes by, and may change it.
 *
 * <p>This is where everything lives that a device does besides, or instead of, what the engine
 * does: observers of both sides, deliberate misbehaviour, behaviour of one's own. The engine knows
 * nothing of it. One layer serves all loops; its methods are called on the loop of the device in
 * question and must return at once.
 */
public interface FleetLayer {

  /**
   * Puts itself around the transport of one loop. Called once for each loop, before any device is
   * switched on.
   *
   * @param inner the way to the network, with the layers that are nearer to it
   */
  default Transport around(Transport inner) {
    return inner;
  }

  /**
   * Has a request of the ACS answered. The change that an answer brings is durable before the
   * answer leaves.
   *
   * @param inner has the layers nearer to the engine, and then the engine, carry it out; it may be
   *     left uncalled, and is not to be called twice
   * @return what to tell the ACS: a response to this request, or a fault
   */
  default Message answer(Device device, AcsRequest request, Supplier<Message> inner) {
    return inner.get();
  }
}
