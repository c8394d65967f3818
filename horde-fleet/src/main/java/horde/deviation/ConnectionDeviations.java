// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.deviation.DeviationParameter.Type;
import horde.fleet.Delivery;
import java.time.Duration;
import java.util.List;

/** What goes wrong on connections: M-01, M-04, M-09. */
final class ConnectionDeviations {
  private ConnectionDeviations() {}

  static List<Deviation> all() {
    return List.of(
        connectionDrop(),
        newConnectionEachPost(),
        connectionKeptOpen(),
        slowAnswers(),
        slowDrip(),
        tinySegments(),
        halfClosed(),
        stalled(),
        wrongContentLength());
  }

  private static Deviation connectionDrop() {
    return Posts.choose(
            Deviation.named(
                "connection-drop",
                "M-01",
                "a post of that kind",
                "breaks the connection off at a chosen point of a post"))
        .choice(
            "at",
            "before the first byte, in the middle of the body, or after the last byte and before"
                + " the reply",
            "sent",
            "connect",
            "body")
        .choice("how", "closed in an orderly way, or reset", "close", "reset")
        .does(
            settings -> {
              Delivery.End end =
                  settings.is("how", "reset") ? Delivery.End.RESET : Delivery.End.CLOSE;
              return new Behaviour() {
                @Override
                public void onSend(Turn turn, Outgoing out) {
                  if (Posts.means(settings, out) && turn.strikes()) {
                    long bytes =
                        switch (settings.text("at")) {
                          case "connect" -> -1;
                          case "body" -> out.raw().body().length / 2;
                          default -> Long.MAX_VALUE;
                        };
                    out.deliver(delivery -> delivery.ending(bytes, end));
                  }
                }
              };
            });
  }

  private static Deviation newConnectionEachPost() {
    return Deviation.named(
            "new-connection-each-post",
            "M-04",
            "a post after the Inform",
            "opens a new TCP connection for each HTTP request of a session")
        .seenIn("genieacs/genieacs#364", "awksedgreep/caretaker#17")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (out.kind() != Outgoing.Kind.INFORM && turn.strikes()) {
                  out.deliver(Delivery::onFreshConnection);
                }
              }
            });
  }

  private static Deviation connectionKeptOpen() {
    return Deviation.named(
            "connection-kept-open",
            "M-04",
            "the end of a session",
            "keeps the connection open after the session is over")
        .with("for", Type.DELAY, "60s", "how long")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public Duration linger(Turn turn) {
                    return turn.strikes() ? turn.draw(settings.delay("for")) : Duration.ZERO;
                  }
                });
  }

  private static Deviation slowAnswers() {
    return Posts.choose(
            Deviation.named(
                "slow-answers",
                "M-09",
                "a post of that kind",
                "takes its time before it posts, while the ACS waits"))
        .with("delay", Type.DELAY, "5s", "how long")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (Posts.means(settings, out) && turn.strikes()) {
                      out.delay(turn.draw(settings.delay("delay")));
                    }
                  }
                });
  }

  private static Deviation slowDrip() {
    return drip(
        Posts.choose(
                Deviation.named(
                    "slow-drip",
                    "M-09",
                    "a post of that kind",
                    "sends a post a few bytes at a time, with a pause after each"))
            .with("bytes", Type.NUMBER, "16", "how many bytes at a time")
            .with("pause", Type.DELAY, "100ms", "how long the pauses of one post are"));
  }

  private static Deviation tinySegments() {
    return drip(
        Posts.choose(
                Deviation.named(
                    "tiny-segments",
                    "M-09",
                    "a post of that kind",
                    "sends a post in tiny TCP segments, one after the other"))
            .with("bytes", Type.NUMBER, "1", "how many bytes a segment has")
            .with("pause", Type.DELAY, "0ms", "how long it waits between them"));
  }

  private static Deviation drip(Deviation.Draft draft) {
    return draft.does(
        settings ->
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (Posts.means(settings, out) && turn.strikes()) {
                  int bytes = Math.max(1, settings.number("bytes"));
                  Duration pause = turn.draw(settings.delay("pause"));
                  out.deliver(delivery -> delivery.inSegments(bytes, pause));
                }
              }
            });
  }

  private static Deviation halfClosed() {
    return Posts.choose(
            Deviation.named(
                "half-closed-socket",
                "M-09",
                "a post of that kind",
                "closes its sending half of the connection after a post and waits for the reply"))
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (Posts.means(settings, out) && turn.strikes()) {
                      out.deliver(
                          delivery ->
                              delivery.ending(delivery.bodyBytes(), Delivery.End.HALF_CLOSE));
                    }
                  }
                });
  }

  private static Deviation stalled() {
    return Posts.choose(
            Deviation.named(
                "stalled-socket",
                "M-09",
                "a post of that kind",
                "sends half of a post and then nothing, with the connection open until the device"
                    + " runs out of patience"))
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (Posts.means(settings, out) && turn.strikes()) {
                      int half = out.raw().body().length / 2;
                      out.deliver(delivery -> delivery.ending(half, Delivery.End.REPLY));
                    }
                  }
                });
  }

  private static Deviation wrongContentLength() {
    return Posts.choose(
            Deviation.named(
                "wrong-content-length",
                "M-09",
                "a post of that kind that is not empty",
                "sends a Content-Length that is not the length of the body"))
        .choice("says", "more bytes than there are, or fewer", "more", "fewer")
        .with("by", Type.NUMBER, "7", "by how many bytes")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (out.message() != null && Posts.means(settings, out) && turn.strikes()) {
                      int by = settings.number("by");
                      out.misstateLength(settings.is("says", "more") ? by : -by);
                    }
                  }
                });
  }
}
