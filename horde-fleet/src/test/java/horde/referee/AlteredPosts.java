// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.HttpPost;
import horde.fleet.Device;
import horde.fleet.FleetLayer;
import horde.fleet.Transport;
import java.util.function.UnaryOperator;

/** Has devices post something else, as deviations do. */
record AlteredPosts(UnaryOperator<HttpPost> change) implements FleetLayer {

  @Override
  public Transport around(Transport inner) {
    return new Transport() {
      @Override
      public Line open(Device device, LineListener listener) {
        return new AlteredLine(inner.open(device, listener));
      }

      @Override
      public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
        return inner.fetch(device, request, listener);
      }

      @Override
      public Exchange exchange(Device device, ExchangeListener listener) {
        return inner.exchange(device, listener);
      }
    };
  }

  private final class AlteredLine implements Transport.Line {
    private final Transport.Line line;

    AlteredLine(Transport.Line line) {
      this.line = line;
    }

    @Override
    public void send(HttpPost post) {
      line.send(change.apply(post));
    }

    @Override
    public void send(Transport.RawPost post) {
      line.send(post);
    }

    @Override
    public boolean isConnected() {
      return line.isConnected();
    }

    @Override
    public void close() {
      line.close();
    }

    @Override
    public long bytesSent() {
      return line.bytesSent();
    }

    @Override
    public long bytesReceived() {
      return line.bytesReceived();
    }
  }
}
