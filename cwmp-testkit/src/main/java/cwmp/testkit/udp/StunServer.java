// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import cwmp.udp.UdpAddress;
import java.io.IOException;

/** A {@link StunResponder} on a UDP port. */
public final class StunServer implements AutoCloseable {
  private final StunResponder responder;
  private final LoopbackSocket socket;

  private StunServer(String host, StunResponder responder) {
    this.responder = responder;
    this.socket = new LoopbackSocket(host, 0);
    socket.receiving(this::answer);
  }

  /** Listens on a free port of the loopback interface. */
  public static StunServer start(StunResponder responder) {
    return new StunServer("127.0.0.1", responder);
  }

  private void answer(UdpAddress from, byte[] datagram) throws IOException {
    var response = responder.answer(from, datagram);
    if (response.isPresent()) {
      socket.send(response.get().to(), response.get().datagram());
    }
  }

  /** Where it listens. */
  public UdpAddress address() {
    return socket.address();
  }

  /** What it was asked. */
  public StunResponder responder() {
    return responder;
  }

  @Override
  public void close() {
    socket.close();
  }
}
