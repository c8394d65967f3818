// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureState;
import cwmp.wakeup.ConnectionRequestGate;
import org.jspecify.annotations.Nullable;

/** What a device remembers of its connection requests over UDP. */
public final class UdpState implements FeatureState {
  /** No request accepted, no socket. */
  static final UdpState NONE = new UdpState(null, Accepted.NONE, false);

  private final @Nullable Line line;
  private final Accepted last;
  private final boolean stale;

  private UdpState(@Nullable Line line, Accepted last, boolean stale) {
    this.line = line;
    this.last = last;
    this.stale = stale;
  }

  /** Its socket; null if it needs none. */
  @Nullable Line line() {
    return line;
  }

  /** The last connection request that was accepted. */
  Accepted last() {
    return last;
  }

  /** Whether a parameter has changed that decides on the socket and what it does. */
  boolean isStale() {
    return stale;
  }

  /**
   * The last connection request that was accepted.
   *
   * @param gate the state of the {@link ConnectionRequestGate}
   */
  record Accepted(long timestamp, String id, long gate) {
    static final Accepted NONE = new Accepted(-1, "", ConnectionRequestGate.OPEN);
  }

  /**
   * A socket, and the binding of a NAT that it goes through.
   *
   * @param local where it is bound; null until the driver has opened it
   * @param mapped where it is reached from outside, as far as it is known
   * @param signs whether the server wants signed requests
   * @param tellsChange whether the server has yet to be told of the binding
   * @param exchange the request under way
   * @param nextAt when the next is due, or the next attempt to open the socket
   */
  record Line(
      @Nullable UdpAddress local,
      @Nullable UdpAddress mapped,
      boolean signs,
      boolean tellsChange,
      KeepAlive keepAlive,
      @Nullable StunExchange exchange,
      long nextAt) {

    Line bound(UdpAddress address) {
      return new Line(address, mapped, signs, tellsChange, keepAlive, null, Cpe.NEVER);
    }

    Line asking(StunExchange request) {
      return new Line(local, mapped, request.signed(), tellsChange, keepAlive, request, nextAt);
    }

    Line resting(KeepAlive known, long until) {
      return new Line(local, mapped, signs, tellsChange, known, null, until);
    }

    Line mappedTo(UdpAddress address, boolean isToTell) {
      return new Line(local, address, signs, isToTell, keepAlive, exchange, nextAt);
    }
  }

  UdpState with(@Nullable Line other) {
    return new UdpState(other, last, stale);
  }

  UdpState stale(boolean changed) {
    return new UdpState(line, last, changed);
  }

  UdpState accepting(Accepted request) {
    return new UdpState(line, request, stale);
  }

  @Override
  public long nextDueMillis() {
    if (line == null) {
      return Cpe.NEVER;
    }
    return line.exchange() == null ? line.nextAt() : line.exchange().nextAt();
  }
}
