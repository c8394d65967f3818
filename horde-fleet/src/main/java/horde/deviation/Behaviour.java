// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.cpe.FeatureCommand;
import cwmp.message.AcsRequest;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.FleetLayer;
import horde.fleet.Transport;
import java.time.Duration;

/**
 * What a deviation does: each method is a place at which a device can go wrong, and does not by
 * default.
 *
 * <p>Shared by all devices that deviate in this way with the same parameters, so it keeps nothing
 * itself; {@link Turn#remember} does. Called on the loop of the device.
 */
interface Behaviour {

  /** The device is about to post. */
  default void onSend(Turn turn, Outgoing out) {}

  /** A reply to what was posted is about to reach the engine. */
  default HttpResponse onReply(Turn turn, Outgoing sent, HttpResponse reply) {
    return reply;
  }

  /** The ACS has asked for something. */
  default Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
    return inner.answer(request);
  }

  /** How long the connection stays open after the session. */
  default Duration linger(Turn turn) {
    return Duration.ZERO;
  }

  /** A file is to be fetched or sent. */
  default Transport.Fetch fetch(
      Turn turn, Transport.FileRequest request, Transport.FetchListener listener, Fetcher inner) {
    return inner.fetch(request, listener);
  }

  /** Fetches files and sends them. */
  interface Fetcher {
    Transport.Fetch fetch(Transport.FileRequest request, Transport.FetchListener listener);
  }

  /** Somebody asks for a session. */
  default void knock(
      Turn turn, HttpRequest request, ConnectionRequestAnswer answer, FleetLayer.Door inner) {
    inner.knock(request, answer);
  }

  /** A feature wants something done. */
  default void carryOut(Turn turn, FeatureCommand command, Runnable inner) {
    inner.run();
  }

  /** A datagram has come. */
  default byte[] datagram(Turn turn, byte[] datagram) {
    return datagram;
  }

  /** Whether it wants to be {@link #armed}. */
  default boolean isArmed() {
    return false;
  }

  /** The deviation is on, and the device has power: it was switched on, or the device booted. */
  default void armed(Turn turn) {}

  /** A session has ended. */
  default void sessionEnded(Turn turn, SessionOutcome outcome) {}
}
