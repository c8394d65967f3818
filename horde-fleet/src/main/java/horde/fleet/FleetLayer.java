// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.FeatureCommand;
import cwmp.message.AcsRequest;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpRequest;
import cwmp.xmpp.XmppElement;

/**
 * Stands between the devices of a fleet and the world: sees what goes by, and may change it.
 *
 * <p>This is where everything lives that a device does besides, or instead of, what the engine
 * does: observers of both sides, deliberate misbehaviour, behaviour of one's own. The engine knows
 * nothing of it. One layer serves all loops; its methods are called on the loop of the device in
 * question and must return at once.
 */
public interface FleetLayer {

  /** The fleet that this is a layer of has been built; its devices are off. */
  default void built(Fleet fleet) {}

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
   * @param inner has the layers nearer to the engine, and then the engine, carry out a request:
   *     this one, or another; it may be left uncalled
   * @return what to tell the ACS: a response to this request, or a fault
   */
  default Message answer(Device device, AcsRequest request, Answerer inner) {
    return inner.answer(request);
  }

  /** Carries out requests of the ACS. */
  interface Answerer {

    /** A response to the request, or a fault. */
    Message answer(AcsRequest request);
  }

  /**
   * Somebody asks a device for a session, over HTTP.
   *
   * @param answer takes what is said to that; may be handed on, or another one instead of it
   * @param inner is what the layers nearer to the engine, and then the engine, make of it; it may
   *     be left uncalled if there is an answer nevertheless
   */
  default void connectionRequest(
      Device device, HttpRequest request, ConnectionRequestAnswer answer, Door inner) {
    inner.knock(request, answer);
  }

  /** Takes connection requests for one device. */
  interface Door {

    /** Takes one, which is answered now or later. */
    void knock(HttpRequest request, ConnectionRequestAnswer answer);
  }

  /**
   * A feature of the engine wants something done, such as a datagram sent.
   *
   * @param inner has it done; it may be left uncalled
   */
  default void carryOut(Device device, FeatureCommand command, Runnable inner) {
    inner.run();
  }

  /**
   * A datagram has come for a device, on one of the sockets of its connection requests.
   *
   * @return what the device hears instead; the same array if nothing is different
   */
  default byte[] datagram(Device device, byte[] datagram) {
    return datagram;
  }

  /**
   * A stanza has come for a device over XMPP: one that wants an answer, or has a connection request
   * in it. Before the device answers.
   */
  default void stanza(Device device, XmppElement stanza) {}

  /** The device has power, and its engine has booted; the session for that has not begun. */
  default void booted(Device device) {}

  /** A session has ended, and the engine knows. */
  default void sessionEnded(Device device, SessionOutcome outcome) {}
}
