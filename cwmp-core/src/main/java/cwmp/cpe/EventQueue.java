// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.Event;
import cwmp.message.EventCode;
import java.util.ArrayList;
import java.util.List;

/**
 * The events that the ACS has not been told, and the rules by which each is kept. TR-069 3.7.1.5.
 *
 * <p>An event that occurs again before it is delivered is merged if it is a <em>single</em> one
 * (all with a number), and listed again if it is a <em>multiple</em> one (all others). What
 * delivers it and what becomes of it otherwise is in {@link Single}; multiple events are delivered
 * by the InformResponse and never dropped.
 *
 * <p>{@code 7 TRANSFER COMPLETE} and the {@code M} events of transfers are not kept here: they
 * follow from the results that the transfer queue holds.
 */
final class EventQueue {
  /** The most entries that an Inform may have (A.3.3.1). */
  static final int LIMIT = 64;

  /** What becomes of an event that was not delivered. */
  private enum Retention {
    /** It is kept until it is delivered. */
    ALWAYS,
    /** It is kept until the device restarts. */
    UNTIL_REBOOT,
    /** It goes with the session that failed to deliver it. */
    ONE_SESSION
  }

  /**
   * The single events that an InformResponse delivers, in the order in which an Inform lists them.
   */
  private enum Single {
    BOOTSTRAP(EventCode.BOOTSTRAP, Retention.ALWAYS),
    BOOT(EventCode.BOOT, Retention.UNTIL_REBOOT),
    PERIODIC(EventCode.PERIODIC, Retention.ALWAYS),
    SCHEDULED(EventCode.SCHEDULED, Retention.ALWAYS),
    VALUE_CHANGE(EventCode.VALUE_CHANGE, Retention.UNTIL_REBOOT),
    CONNECTION_REQUEST(EventCode.CONNECTION_REQUEST, Retention.ONE_SESSION),
    DIAGNOSTICS_COMPLETE(EventCode.DIAGNOSTICS_COMPLETE, Retention.UNTIL_REBOOT),
    WAKEUP(EventCode.WAKEUP, Retention.UNTIL_REBOOT),
    HEARTBEAT(EventCode.HEARTBEAT, Retention.ONE_SESSION);

    private static final List<Single> ALL = List.of(values());

    private final Event event;
    private final Retention retention;

    Single(EventCode code, Retention retention) {
      this.event = Event.of(code);
      this.retention = retention;
    }

    int bit() {
      return 1 << ordinal();
    }

    static int bits(Retention retention) {
      return ALL.stream().filter(s -> s.retention == retention).mapToInt(Single::bit).sum();
    }

    static int bitOf(EventCode code) {
      for (Single single : ALL) {
        if (single.event.code().equals(code)) {
          return single.bit();
        }
      }
      return 0;
    }
  }

  private static final int BOOTSTRAP_ONLY = Single.BOOTSTRAP.bit();
  private static final int UNTIL_REBOOT = Single.bits(Retention.UNTIL_REBOOT);
  private static final int ONE_SESSION = Single.bits(Retention.ONE_SESSION);

  /** A set of {@link Single}s as bits, because nearly every device of a fleet has none or one. */
  private int singles;

  /** Those of them that an Inform is telling now, and those that have occurred again since. */
  private int inFlight;

  private int again;

  private List<Event> multiples = List.of();

  /**
   * Notes that an event has occurred.
   *
   * @return whether the ACS would learn something new by it, and not just the same again
   */
  boolean add(Event event) {
    int bit = Single.bitOf(event.code());
    if (bit == 0) {
      List<Event> more = new ArrayList<>(multiples);
      more.add(event);
      multiples = List.copyOf(more);
      return true;
    }
    boolean isNew = ((singles ^ inFlight | again) & bit) == 0;
    singles |= bit;
    again |= inFlight & bit;
    return isNew;
  }

  /** Notes that a single event has occurred. */
  boolean add(EventCode code) {
    return add(Event.of(code));
  }

  boolean contains(EventCode code) {
    return (singles & Single.bitOf(code)) != 0;
  }

  boolean isEmpty() {
    return singles == 0 && multiples.isEmpty();
  }

  /**
   * All events not delivered, the numbered ones first and ascending, then the others as they
   * occurred.
   */
  List<Event> undelivered() {
    List<Event> all = new ArrayList<>(4);
    for (Single single : Single.ALL) {
      if ((singles & single.bit()) != 0) {
        all.add(single.event);
      }
    }
    all.addAll(multiples);
    return all;
  }

  /** An Inform tells these now; what occurs from here on is news, even if it is among them. */
  void sent(List<Event> events) {
    inFlight = 0;
    again = 0;
    for (Event event : events) {
      inFlight |= Single.bitOf(event.code()) & singles;
    }
  }

  /** The ACS has taken over what was sent last. */
  void delivered(List<Event> sent) {
    List<Event> rest = new ArrayList<>(multiples);
    sent.forEach(rest::remove);
    multiples = List.copyOf(rest);
    singles = singles & ~inFlight | again;
    landed();
  }

  /** The session failed before the ACS took over what was sent last. */
  void failedToDeliver() {
    singles = singles & ~(inFlight & ONE_SESSION) | again;
    landed();
  }

  private void landed() {
    inFlight = 0;
    again = 0;
  }

  /** The device has restarted. */
  void rebooted() {
    singles &= ~(UNTIL_REBOOT | ONE_SESSION);
    landed();
  }

  /** The device has to introduce itself anew: all that it owed is void. */
  void bootstrap() {
    singles = BOOTSTRAP_ONLY;
    multiples = List.of();
    landed();
  }

  void clear() {
    singles = 0;
    multiples = List.of();
    landed();
  }
}
