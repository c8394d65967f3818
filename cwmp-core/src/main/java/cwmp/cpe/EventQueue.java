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
 * <p>What an Inform tells is {@linkplain #take taken} out until it is known whether the ACS has it,
 * so that an event that occurs again in the meantime is told again.
 *
 * <p>Events that follow from something else are not kept here: {@code 4 VALUE CHANGE} from the
 * changed values, {@code 7 TRANSFER COMPLETE} and the {@code M} events of transfers from their
 * results.
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

  private List<Event> multiples = List.of();

  /**
   * Notes that an event has occurred.
   *
   * @return whether the ACS would learn something new by it, and not just the same again
   */
  boolean add(Event event) {
    int bit = Single.bitOf(event.code());
    if (bit == 0) {
      boolean isNew = !multiples.contains(event);
      List<Event> more = new ArrayList<>(multiples);
      more.add(event);
      multiples = List.copyOf(more);
      return isNew;
    }
    boolean isNew = (singles & bit) == 0;
    singles |= bit;
    return isNew;
  }

  /** Notes that a single event has occurred. */
  boolean add(EventCode code) {
    return add(Event.of(code));
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

  /**
   * Takes out what an Inform tells now.
   *
   * @return those of the events that were in here
   */
  List<Event> take(List<Event> told) {
    List<Event> taken = new ArrayList<>(told.size());
    List<Event> rest = new ArrayList<>(multiples);
    for (Event event : told) {
      int bit = Single.bitOf(event.code());
      if ((singles & bit) != 0 || rest.remove(event)) {
        taken.add(event);
      }
      singles &= ~bit;
    }
    multiples = List.copyOf(rest);
    return taken;
  }

  /** Puts back what was taken, apart from what goes with the session that failed to deliver it. */
  void putBack(List<Event> taken) {
    List<Event> all = new ArrayList<>(taken.size() + multiples.size());
    for (Event event : taken) {
      int bit = Single.bitOf(event.code());
      singles |= bit & ~ONE_SESSION;
      if (bit == 0) {
        all.add(event);
      }
    }
    all.addAll(multiples);
    multiples = List.copyOf(all);
  }

  /** The device has restarted. */
  void rebooted() {
    singles &= ~(UNTIL_REBOOT | ONE_SESSION);
  }

  /** The device has to introduce itself anew: all that it owed is void. */
  void bootstrap() {
    singles = BOOTSTRAP_ONLY;
    multiples = List.of();
  }

  void clear() {
    singles = 0;
    multiples = List.of();
  }

  EventQueue copy() {
    EventQueue copy = new EventQueue();
    copy.singles = singles;
    copy.multiples = multiples;
    return copy;
  }

  /**
   * Checks that an event may occur by itself.
   *
   * @throws IllegalArgumentException if it belongs to something else: a changed value, or a method
   *     of its own
   */
  static void requireCauseless(EventCode code) {
    if (!EventCode.isWellFormed(code.text())) {
      throw new IllegalArgumentException(
          "\"" + code + "\" is no event code such as X ACME OVERHEATED");
    }
    String cause =
        switch (code.text()) {
          case "4 VALUE CHANGE" -> "change a parameter that has notification";
          case "3 SCHEDULED", "M ScheduleInform" -> "it follows a ScheduleInform of the ACS";
          case "7 TRANSFER COMPLETE", "M Download", "M ScheduleDownload", "M Upload" ->
              "it follows a transfer that the ACS asked for";
          case "5 KICKED",
              "9 REQUEST DOWNLOAD",
              "10 AUTONOMOUS TRANSFER COMPLETE",
              "11 DU STATE CHANGE COMPLETE",
              "12 AUTONOMOUS DU STATE CHANGE COMPLETE",
              "M ChangeDUState" ->
              "it comes only with its own method";
          default -> "";
        };
    if (!cause.isEmpty()) {
      throw new IllegalArgumentException(code + " cannot be raised by itself: " + cause);
    }
  }
}
