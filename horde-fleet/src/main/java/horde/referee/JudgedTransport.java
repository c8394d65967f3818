// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpResponse;
import horde.fleet.Device;
import horde.fleet.Transport;

/** Hands all on as it is, and shows the judge of the session what goes by. */
final class JudgedTransport implements Transport {
  private final Referee referee;
  private final Transport inner;

  JudgedTransport(Referee referee, Transport inner) {
    this.referee = referee;
    this.inner = inner;
  }

  @Override
  public Line open(Device device, LineListener listener) {
    SessionJudge judge = referee.sessionOf(device);
    return new JudgedLine(judge, inner.open(device, new JudgedListener(judge, listener)));
  }

  @Override
  public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
    return inner.fetch(device, request, listener);
  }

  @Override
  public Exchange exchange(Device device, ExchangeListener listener) {
    return inner.exchange(device, listener);
  }

  private final class JudgedLine implements Line {
    private final SessionJudge judge;
    private final Line line;

    JudgedLine(SessionJudge judge, Line line) {
      this.judge = judge;
      this.line = line;
    }

    @Override
    public void send(HttpPost post) {
      referee.judge(() -> judge.posted(post));
      line.send(post);
    }

    @Override
    public void send(RawPost post) {
      referee.judge(() -> judge.posted(post));
      line.send(post);
    }

    @Override
    public boolean isConnected() {
      return line.isConnected();
    }

    @Override
    public void close() {
      boolean connected = line.isConnected();
      line.close();
      referee.judge(() -> judge.closed(connected));
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

  private final class JudgedListener implements LineListener {
    private final SessionJudge judge;
    private final LineListener listener;

    JudgedListener(SessionJudge judge, LineListener listener) {
      this.judge = judge;
      this.listener = listener;
    }

    @Override
    public void onProgress() {
      listener.onProgress();
    }

    @Override
    public void onReply(HttpResponse reply) {
      referee.judge(() -> judge.replied(reply));
      listener.onReply(reply);
    }

    @Override
    public void onFailure(SessionFailure kind, String detail) {
      referee.judge(() -> judge.failed(kind, detail));
      listener.onFailure(kind, detail);
    }

    @Override
    public void onSurplus() {
      referee.judge(() -> judge.surplus());
      listener.onSurplus();
    }
  }
}
