// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.Inform;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.soap.Envelope;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.Device;
import horde.fleet.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Transfers that go wrong, and what is told of them: M-12. */
final class TransferDeviations {
  /** How often a device looks whether a stuck transfer may go on. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final Set<EventCode> TRANSFER_EVENTS =
      Set.of(
          EventCode.TRANSFER_COMPLETE,
          EventCode.M_DOWNLOAD,
          EventCode.M_UPLOAD,
          EventCode.M_SCHEDULE_DOWNLOAD);

  private TransferDeviations() {}

  static List<Deviation> all() {
    return List.of(
        lost(), duplicated(), wrongKey(), withoutEvent(), stuck(), fails(), rebootLoop());
  }

  private static Deviation lost() {
    return Deviation.named(
            "transfer-complete-lost",
            "M-12",
            "a TransferComplete",
            "never tells how a transfer has ended, and takes it for told")
        .choice(
            "events",
            "whether its Inform has the events of a transfer nevertheless",
            "kept",
            "dropped")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Envelope envelope = out.post().envelopeOrNull();
                    if (out.inform() != null && settings.is("events", "dropped")) {
                      dropEvents(out);
                    } else if (envelope != null
                        && out.message() instanceof TransferComplete
                        && turn.strikes()) {
                      out.swallow(taken(envelope));
                    }
                  }
                });
  }

  /** Drops the events of transfers from an Inform; whether there were any. */
  private static boolean dropEvents(Outgoing out) {
    Inform inform = out.inform();
    if (inform == null
        || inform.event().stream().noneMatch(event -> TRANSFER_EVENTS.contains(event.code()))) {
      return false;
    }
    List<Event> left =
        inform.event().stream().filter(event -> !TRANSFER_EVENTS.contains(event.code())).toList();
    out.replace(
        EventDeviations.withEvents(
            inform, left.isEmpty() ? List.of(Event.of(EventCode.PERIODIC)) : left));
    return true;
  }

  /** What the ACS would have said to a TransferComplete. */
  private static HttpResponse taken(Envelope request) {
    byte[] body =
        SoapWriter.toBytes(
            new Envelope(request.version(), request.header(), new TransferCompleteResponse()));
    return new HttpResponse(
        200, "", HttpHeaders.of("Content-Type", "text/xml; charset=\"utf-8\""), body, true);
  }

  private static Deviation duplicated() {
    return Deviation.named(
            "transfer-complete-duplicated",
            "M-12",
            "a TransferComplete",
            "sends a TransferComplete again when it has been answered")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (out.message() instanceof TransferComplete && turn.strikes()) {
                  out.after(out.post().envelopeOrNull());
                }
              }
            });
  }

  private static Deviation wrongKey() {
    return Deviation.named(
            "transfer-complete-wrong-key",
            "M-12",
            "a TransferComplete",
            "tells of a transfer under another command key than the ACS gave it")
        .with("key", Type.TEXT, "", "which one")
        .seenIn("genieacs/genieacs#171")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (out.message() instanceof TransferComplete told && turn.strikes()) {
                      out.replace(
                          new TransferComplete(
                              settings.text("key"),
                              told.fault(),
                              told.startTime(),
                              told.completeTime()));
                    }
                  }
                });
  }

  private static Deviation withoutEvent() {
    return Deviation.named(
            "transfer-complete-without-event",
            "M-12",
            "an Inform with the events of a transfer",
            "sends a TransferComplete in a session whose Inform says nothing of a transfer")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                Inform inform = out.inform();
                boolean meant =
                    inform != null
                        && inform.event().stream()
                            .anyMatch(event -> TRANSFER_EVENTS.contains(event.code()));
                if (meant && turn.strikes()) {
                  dropEvents(out);
                }
              }
            });
  }

  private static Deviation stuck() {
    return Deviation.named(
            "download-stuck",
            "M-12",
            "a transfer",
            "does not begin a transfer that it was told to begin, and says nothing of it")
        .with("for", Type.DURATION, "365d", "how long, or until the deviation is switched off")
        .seenIn("genieacs/genieacs#162")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public Transport.Fetch fetch(
                      Turn turn,
                      Transport.FileRequest request,
                      Transport.FetchListener listener,
                      Fetcher inner) {
                    if (!turn.strikes()) {
                      return inner.fetch(request, listener);
                    }
                    LateFetch late = new LateFetch(() -> inner.fetch(request, listener));
                    wait(turn, late, settings.duration("for"));
                    return late;
                  }

                  private void wait(Turn turn, LateFetch late, Duration left) {
                    Duration step = left.compareTo(LOOK) < 0 ? left : LOOK;
                    turn.device()
                        .after(
                            step,
                            () -> {
                              if (left.compareTo(step) <= 0 || !turn.isOn()) {
                                late.begin();
                              } else if (!late.isOver()) {
                                wait(turn, late, left.minus(step));
                              }
                            });
                  }
                });
  }

  private static Deviation fails() {
    return Deviation.named(
            "download-fails",
            "M-12",
            "a transfer",
            "does not get the file, or cannot send it, whatever the server does")
        .with("code", Type.FAULT_CODE, "9010", "what it says: 9010 to 9020")
        .with("wait", Type.DELAY, "2s", "how long that takes")
        .seenIn("genieacs/genieacs#171", "genieacs/genieacs#325", "genieacs/genieacs#288")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public Transport.Fetch fetch(
                      Turn turn,
                      Transport.FileRequest request,
                      Transport.FetchListener listener,
                      Fetcher inner) {
                    if (!turn.strikes()) {
                      return inner.fetch(request, listener);
                    }
                    FaultCode code =
                        Arrays.stream(FaultCode.values())
                            .filter(each -> each.code() == settings.number("code"))
                            .findFirst()
                            .orElse(FaultCode.DOWNLOAD_FAILURE);
                    Runnable callOff =
                        turn.device()
                            .after(
                                turn.draw(settings.delay("wait")),
                                () -> listener.onFetchFailed(code, "on purpose"));
                    return callOff::run;
                  }
                });
  }

  private static Deviation rebootLoop() {
    return Deviation.named(
            "firmware-reboot-loop",
            "M-12",
            "the first Inform with new firmware",
            "reboots again and again once it has new firmware")
        .with("reboots", Type.NUMBER, "5", "how often")
        .with("wait", Type.DELAY, "30s", "how long it stays up between them")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Inform inform = out.inform();
                    if (inform != null
                        && EventDeviations.has(inform.event(), EventCode.BOOT)
                        && EventDeviations.has(inform.event(), EventCode.TRANSFER_COMPLETE)
                        && turn.memory() == null
                        && turn.strikes()) {
                      turn.remember(settings.number("reboots"));
                      rebootSoon(turn);
                    }
                  }

                  private void rebootSoon(Turn turn) {
                    turn.device().after(turn.draw(settings.delay("wait")), () -> reboot(turn));
                  }

                  private void reboot(Turn turn) {
                    Device device = turn.device();
                    if (!turn.isOn() || !(turn.memory() instanceof Integer left) || left == 0) {
                      turn.remember(null);
                    } else if (device.power() == Device.Power.ON) {
                      turn.remember(left - 1);
                      device.reboot();
                    }
                  }

                  @Override
                  public boolean isArmed() {
                    return true;
                  }

                  @Override
                  public void armed(Turn turn) {
                    if (turn.memory() instanceof Integer) {
                      rebootSoon(turn);
                    }
                  }
                });
  }

  /** A transfer that begins later, or never. */
  private static final class LateFetch implements Transport.Fetch {
    private final Supplier<Transport.Fetch> start;
    private Transport.Fetch begun = () -> {};
    private boolean over;

    LateFetch(Supplier<Transport.Fetch> start) {
      this.start = start;
    }

    void begin() {
      if (!over) {
        over = true;
        begun = start.get();
      }
    }

    boolean isOver() {
      return over;
    }

    @Override
    public void cancel() {
      over = true;
      begun.cancel();
    }
  }
}
