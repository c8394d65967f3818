// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** The content of a request, of which it is seen how much has gone out. */
record CountedContent(BodyPublisher content, AtomicLong progress) implements BodyPublisher {
  static BodyPublisher of(BodyPublisher content, AtomicLong progress) {
    return content.contentLength() == 0 ? content : new CountedContent(content, progress);
  }

  @Override
  public long contentLength() {
    return content.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    content.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer piece) {
            progress.addAndGet(piece.remaining());
            subscriber.onNext(piece);
          }

          @Override
          public void onError(Throwable failure) {
            subscriber.onError(failure);
          }

          @Override
          public void onComplete() {
            subscriber.onComplete();
          }
        });
  }
}
