// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.deviation.DeviationParameter.Type;
import horde.fleet.Delivery.Handshake;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What devices do wrong in TLS: M-17. Certificates that have expired, were revoked or belong to
 * somebody else are a matter of the certificates: {@link horde.tls.Flaws}.
 */
final class TlsDeviations {
  private static final String OCCASION = "a session";

  private TlsDeviations() {}

  static List<Deviation> all() {
    return List.of(oldVersion(), noServerName(), noResumption(), slowHandshake());
  }

  private interface HandshakeChange {
    UnaryOperator<Handshake> of(Settings settings, Turn turn);
  }

  private static Deviation tls(Deviation.Draft draft, HandshakeChange change) {
    return draft.does(
        settings ->
            new Behaviour() {
              /** Each post may have to make a new connection. */
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (out.kind() == Outgoing.Kind.INFORM) {
                  boolean secure = out.post().target().origin().isSecure();
                  turn.remember(secure && turn.strikes() ? change.of(settings, turn) : null);
                }
                if (turn.memory() instanceof UnaryOperator<?> opens) {
                  out.deliver(delivery -> delivery.with(changed(opens, delivery.handshake())));
                }
              }
            });
  }

  @SuppressWarnings("unchecked") // nothing else is remembered
  private static Handshake changed(UnaryOperator<?> change, Handshake before) {
    return ((UnaryOperator<Handshake>) change).apply(before);
  }

  private static Deviation oldVersion() {
    return tls(
        Deviation.named(
                "tls-old-version",
                "M-17",
                OCCASION,
                "offers nothing newer than an old version of TLS")
            .choice(
                "newest",
                "which one; those before 1.2 are none that this Java speaks unless its"
                    + " jdk.tls.disabledAlgorithms lets it",
                "TLSv1.2",
                "TLSv1.1",
                "TLSv1"),
        (settings, turn) ->
            tls ->
                new Handshake(
                    tls.namesServer(), tls.resumes(), settings.text("newest"), tls.pause()));
  }

  private static Deviation noServerName() {
    return tls(
        Deviation.named(
            "tls-no-server-name",
            "M-17",
            OCCASION,
            "does not say in its TLS handshake which server it wants (no SNI)"),
        (settings, turn) -> tls -> new Handshake(false, tls.resumes(), tls.newest(), tls.pause()));
  }

  private static Deviation noResumption() {
    return tls(
        Deviation.named(
            "tls-no-resumption",
            "M-17",
            OCCASION,
            "makes a full TLS handshake each time, and takes up no earlier session"),
        (settings, turn) ->
            tls -> new Handshake(tls.namesServer(), false, tls.newest(), tls.pause()));
  }

  private static Deviation slowHandshake() {
    return tls(
        Deviation.named(
                "tls-slow-handshake",
                "M-17",
                OCCASION,
                "makes a connection, and takes its time before it says a word of TLS")
            .with("delay", Type.DELAY, "5s", "how long, at most 25s"),
        (settings, turn) ->
            tls ->
                new Handshake(
                    tls.namesServer(),
                    tls.resumes(),
                    tls.newest(),
                    turn.draw(settings.delay("delay"))));
  }
}
