// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import horde.fleet.InMemoryAcs.Failure;
import horde.fleet.InMemoryAcs.File;
import horde.fleet.InMemoryAcs.FileReaction;
import horde.fleet.InMemoryAcs.NoFile;
import horde.fleet.InMemoryAcs.Reaction;
import horde.fleet.InMemoryAcs.Reply;
import horde.fleet.InMemoryAcs.Silence;
import org.jspecify.annotations.Nullable;

/** A transport without a network: an ACS that is a function, and replies that come by timer. */
final class InMemoryTransport implements Transport {
  private final FleetLoop loop;
  private final InMemoryAcs acs;
  private long lines;

  InMemoryTransport(FleetLoop loop, InMemoryAcs acs) {
    this.loop = loop;
    this.acs = acs;
  }

  @Override
  public Line open(Device device, LineListener listener) {
    return new MemoryLine(lines++, listener);
  }

  @Override
  public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
    return new MemoryFetch(acs.onFetch(request), request.contentOrNull(), listener);
  }

  @Override
  public Exchange exchange(Device device, ExchangeListener listener) {
    return new MemoryExchange(device, listener);
  }

  private long later(long millis) {
    return loop.shared().clock().monotonicMillis() + Math.max(0, millis);
  }

  /** Something that a server has to say after some time. */
  private abstract class Coming extends TimerNode {
    private @Nullable Reaction reaction;

    void comes(Reaction reaction) {
      this.reaction = reaction;
      switch (reaction) {
        case Reply reply -> loop.schedule(this, later(reply.afterMillis()));
        case Failure failure -> loop.schedule(this, later(failure.afterMillis()));
        case Silence silence -> loop.cancel(this);
      }
    }

    @Override
    void expired() {
      Reaction come = reaction;
      reaction = null;
      if (come instanceof Reply reply) {
        onReply(reply);
      } else if (come instanceof Failure failure) {
        onFailure(failure);
      }
    }

    abstract void onReply(Reply reply);

    abstract void onFailure(Failure failure);

    public void close() {
      loop.cancel(this);
    }
  }

  private final class MemoryLine extends Coming implements Line {
    private final long number;
    private final LineListener listener;

    MemoryLine(long number, LineListener listener) {
      this.number = number;
      this.listener = listener;
    }

    @Override
    public void send(HttpPost post) {
      comes(acs.onPost(number, post));
    }

    /** What breaks off is lost, what does not come whole is waited for; pauses take their time. */
    @Override
    public void send(RawPost post) {
      Delivery delivery = post.delivery();
      int length = post.body().length;
      Reaction reaction;
      if (!delivery.awaitsReply()) {
        reaction = new Failure(0, SessionFailure.CONNECTION_LOST, "broken off");
      } else if (!delivery.isWhole(length) || post.declaredLength() > length) {
        reaction = new Silence();
      } else {
        reaction = acs.onPost(number, post);
      }
      int segment = delivery.segmentBytes();
      long pauses = segment == 0 ? 0 : length / segment;
      comes(later(reaction, pauses * delivery.pause().toMillis()));
    }

    private static Reaction later(Reaction reaction, long millis) {
      return switch (reaction) {
        case Reply reply -> new Reply(reply.afterMillis() + millis, reply.response());
        case Failure failure ->
            new Failure(failure.afterMillis() + millis, failure.kind(), failure.detail());
        case Silence silence -> silence;
      };
    }

    @Override
    void onReply(Reply reply) {
      listener.onReply(reply.response());
    }

    @Override
    void onFailure(Failure failure) {
      listener.onFailure(failure.kind(), failure.detail());
    }

    @Override
    public boolean isConnected() {
      return true;
    }

    /** Nothing is written to anywhere. */
    @Override
    public long bytesSent() {
      return 0;
    }

    @Override
    public long bytesReceived() {
      return 0;
    }
  }

  private final class MemoryExchange extends Coming implements Exchange {
    private final Device device;
    private final ExchangeListener listener;

    MemoryExchange(Device device, ExchangeListener listener) {
      this.device = device;
      this.listener = listener;
    }

    @Override
    public void send(HttpRequest request) {
      comes(acs.onRequest(device, request));
    }

    @Override
    void onReply(Reply reply) {
      listener.onResponse(reply.response());
    }

    @Override
    void onFailure(Failure failure) {
      listener.onExchangeFailed(failure.kind(), failure.detail());
    }
  }

  private final class MemoryFetch extends TimerNode implements Fetch {
    private final FileReaction file;
    private final byte @Nullable [] content;
    private final FetchListener listener;

    /**
     * Begins.
     *
     * @param content what is sent; null if a file is fetched
     */
    MemoryFetch(FileReaction file, byte @Nullable [] content, FetchListener listener) {
      this.file = file;
      this.content = content;
      this.listener = listener;
      loop.schedule(this, later(file.afterMillis()));
    }

    @Override
    void expired() {
      switch (file) {
        case File there ->
            listener.onFetched(FileDigest.of(content == null ? there.content() : content));
        case NoFile absent -> listener.onFetchFailed(absent.code(), absent.detail());
      }
    }

    @Override
    public void cancel() {
      loop.cancel(this);
    }
  }
}
