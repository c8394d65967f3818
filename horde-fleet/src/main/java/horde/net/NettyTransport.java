// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.soap.SoapWriter;
import horde.fleet.Device;
import horde.fleet.Transport;
import io.netty.channel.EventLoop;

/** The network as one loop sees it. */
final class NettyTransport implements Transport {
  private final Dialer dialer;
  private final SoapWriter writer = new SoapWriter();

  NettyTransport(EventLoop eventLoop, NetContext context) {
    this.dialer = new Dialer(eventLoop, context);
  }

  @Override
  public Line open(Device device, LineListener listener) {
    return new NettyLine(dialer, device, writer, listener);
  }

  @Override
  public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
    return NettyFetch.start(dialer, device, request, listener);
  }

  @Override
  public Exchange exchange(Device device, ExchangeListener listener) {
    return NettyExchange.of(dialer, device, listener);
  }
}
