// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.cpe.Cpe;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.FleetLayer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Devices that take connection requests in their own way, or not at all: M-14. */
final class KnockDeviations {
  private static final String OCCASION = "a connection request over HTTP";
  private static final Names URL = new Names(List.of("ManagementServer.ConnectionRequestURL"));

  private KnockDeviations() {}

  static List<Deviation> all() {
    return List.of(
        withoutSession(),
        sessionBeforeAnswer(),
        withoutAuthentication(),
        always401(),
        always503(),
        dropped(),
        wrongUrl(),
        portClosed());
  }

  private interface Answering {
    void answer(
        Turn turn,
        Settings settings,
        HttpRequest request,
        ConnectionRequestAnswer answer,
        FleetLayer.Door inner);
  }

  /** A deviation that answers connection requests otherwise. */
  private static Deviation knock(Deviation.Draft draft, Answering answering) {
    return draft.does(
        settings ->
            new Behaviour() {
              @Override
              public void knock(
                  Turn turn,
                  HttpRequest request,
                  ConnectionRequestAnswer answer,
                  FleetLayer.Door inner) {
                if (turn.strikes()) {
                  answering.answer(turn, settings, request, answer, inner);
                } else {
                  inner.knock(request, answer);
                }
              }
            });
  }

  private static void let(Device device) {
    device.knocked(ConnectionRequestWay.HTTP, true);
    device.happen((Cpe cpe) -> cpe.connectionRequested(), taken -> {});
  }

  private static Deviation withoutSession() {
    return knock(
        Deviation.named(
            "knock-without-session",
            "M-14",
            OCCASION,
            "answers a connection request with 200, and starts no session"),
        (turn, settings, request, answer, inner) -> answer.send(200, HttpHeaders.EMPTY, () -> {}));
  }

  private static Deviation sessionBeforeAnswer() {
    return knock(
        Deviation.named(
                "session-before-answer",
                "M-14",
                OCCASION,
                "starts the session first, and answers the connection request later; anybody may"
                    + " ask")
            .with("delay", Type.DELAY, "5s", "how much later")
            .seenIn("genieacs/genieacs#148"),
        (turn, settings, request, answer, inner) -> {
          turn.device()
              .after(
                  turn.draw(settings.delay("delay")),
                  () -> answer.send(200, HttpHeaders.EMPTY, () -> {}));
          let(turn.device());
        });
  }

  private static Deviation withoutAuthentication() {
    return knock(
        Deviation.named(
            "knock-without-authentication",
            "M-14",
            OCCASION,
            "takes connection requests from anybody, without asking for a password"),
        (turn, settings, request, answer, inner) -> {
          answer.send(200, HttpHeaders.EMPTY, () -> {});
          let(turn.device());
        });
  }

  private static Deviation always401() {
    return knock(
        Deviation.named(
                "knock-always-401",
                "M-14",
                OCCASION,
                "refuses each connection request with 401, whatever the credentials")
            .seenIn("genieacs/genieacs#249", "genieacs/genieacs#91", "genieacs/genieacs#231"),
        (turn, settings, request, answer, inner) ->
            answer.send(
                401,
                HttpHeaders.of(
                    "WWW-Authenticate",
                    "Digest realm=\"device\", qop=\"auth\", nonce=\"%016x\""
                        .formatted(Double.doubleToLongBits(turn.lot()))),
                () -> {}));
  }

  private static Deviation always503() {
    return knock(
        Deviation.named(
            "knock-always-503",
            "M-14",
            OCCASION,
            "refuses each connection request with 503, as if it were too busy"),
        (turn, settings, request, answer, inner) -> answer.send(503, HttpHeaders.EMPTY, () -> {}));
  }

  private static Deviation dropped() {
    return knock(
        Deviation.named(
                "knock-dropped",
                "M-14",
                OCCASION,
                "closes the connection of a connection request without an answer")
            .seenIn("genieacs/genieacs#148"),
        (turn, settings, request, answer, inner) -> answer.drop());
  }

  private static Deviation wrongUrl() {
    return Deviation.named(
            "wrong-connection-request-url",
            "M-14",
            "a message with the ConnectionRequestURL",
            "publishes a ConnectionRequestURL at which nobody can reach it")
        .with("url", Type.TEXT, "http://127.0.0.1:0/", "which one")
        .seenIn(
            "freeacs/freeacs#154", "freeacs/freeacs#140", "hack-technicolor/hack-technicolor#108")
        .does(settings -> new Told(URL, (turn, value) -> Told.with(value, settings.text("url"))));
  }

  private static Deviation portClosed() {
    return Deviation.named(
            "connection-request-port-closed",
            "M-14",
            "a message with the ConnectionRequestURL",
            "publishes a ConnectionRequestURL with a port on which nobody listens")
        .with("port", Type.NUMBER, "1", "which one")
        .does(
            settings ->
                new Told(
                    URL,
                    (turn, value) ->
                        Told.with(value, withPort(value.value(), settings.number("port")))));
  }

  private static String withPort(String url, int port) {
    try {
      URI uri = new URI(url);
      return new URI(
              uri.getScheme(), null, uri.getHost(), port, uri.getPath(), uri.getQuery(), null)
          .toString();
    } catch (URISyntaxException e) {
      return url;
    }
  }
}
