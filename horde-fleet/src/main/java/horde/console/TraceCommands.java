// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.FleetTraces;
import horde.fleet.TraceCounts;
import horde.fleet.TraceSettings;
import horde.steer.Order;
import horde.trace.Ladder;
import horde.trace.LadderText;
import horde.trace.Rung;
import horde.trace.SessionSummary;
import horde.trace.Traces;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Commands about sessions that devices keep. */
final class TraceCommands implements Command.Group {
  private static final int MOST_LOOKS = 30;
  private static final long LOOK_MILLIS = 100;
  private static final int MOST_LISTED = 20;

  private final Desk desk;
  private final Traces traces;

  TraceCommands(Desk desk) {
    this.desk = desk;
    this.traces = new Traces(desk.fleet());
  }

  @Override
  public String title() {
    return "Trace";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "trace",
            "ID",
            "the last session of a device, opened to headers and XML; keeps the next ones, too",
            (words, paper) -> show(words, true),
            Command.Argument.WHO),
        Command.of(
            "trace show",
            "ID [N|full]",
            "the last kept session or number N in words, a line for each message",
            (words, paper) -> show(words, false),
            Command.Argument.WHO),
        Command.of(
            "trace list",
            "[ID|failed]",
            "the last kept sessions, of all devices or of one",
            this::list,
            Command.Argument.WHO),
        Command.of(
            "trace on",
            "WHO",
            "keeps their sessions from the next one on",
            (words, paper) -> trace(words, true),
            Command.Argument.WHO),
        Command.of(
            "trace off",
            "WHO",
            "keeps no more of them",
            (words, paper) -> trace(words, false),
            Command.Argument.WHO),
        Command.of(
            "trace keep",
            "[SHARE|failed [off]]",
            "also keeps a share of all sessions, such as 1%, or those that fail; tells what is"
                + " kept",
            (words, paper) -> keep(words)));
  }

  private Answer trace(Words words, boolean on) throws CommandException {
    Who who = desk.who(words);
    words.end();
    return desk.order(who, new Order.Trace(on));
  }

  // ---- whatever the device

  private Answer keep(Words words) throws CommandException {
    FleetTraces kept = desk.fleet().traces();
    TraceSettings now = kept.settings();
    String what = words.next().orElse("");
    if (what.equals("failed")) {
      String off = words.next().orElse("on");
      if (!off.matches("on|off")) {
        throw new CommandException("found '" + off + "', expected on or off");
      }
      kept.set(with(now, now.sample(), off.equals("on")));
    } else if (!what.isEmpty()) {
      kept.set(with(now, share(what), now.failed()));
    }
    words.end();
    return Answer.of(told(kept.settings(), Desk.await(kept.counts())));
  }

  private static double share(String text) throws CommandException {
    if (!text.matches("\\d{1,3}(\\.\\d{1,4})?%")
        || Double.parseDouble(text.substring(0, text.length() - 1)) > 100) {
      throw new CommandException("found '" + text + "', expected a share such as 1%, or failed");
    }
    return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
  }

  private static TraceSettings with(TraceSettings now, double sample, boolean failed) {
    return new TraceSettings(
        sample, now.of(), failed, now.perDevice(), now.most(), now.mostBytes());
  }

  private static List<String> told(TraceSettings settings, TraceCounts counts) {
    List<String> what = new ArrayList<>(List.of("those of traced devices"));
    if (settings.sample() > 0) {
      boolean sessions = settings.of() == TraceSettings.Share.SESSIONS;
      what.add(
          String.format(
              Locale.ROOT,
              sessions ? "%s %% of all" : "all of %s %% of the devices",
              new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
                  .format(settings.sample() * 100)));
    }
    if (settings.failed()) {
      what.add("those that fail");
    }
    return List.of(
        "sessions that are kept: " + String.join(", ", what),
        String.format(
            Locale.ROOT,
            "%d are there, in %d of at most %d KiB; %d in all at most, %d of a device",
            counts.kept(),
            counts.bytes() >> 10,
            settings.mostBytes() >> 10,
            settings.most(),
            settings.perDevice()));
  }

  // ---- one session

  private Answer show(Words words, boolean opened) throws CommandException {
    DeviceRef device = desk.device(words);
    String which = words.next().orElse("");
    words.end();
    boolean full = opened || which.equals("full");
    if (which.isEmpty() || which.equals("full")) {
      return Answer.of(last(device).map(found -> lines(found, full)).orElseGet(() -> none(device)));
    }
    if (!which.matches("\\d{1,18}")) {
      throw new CommandException("found '" + which + "', expected the number of a session or full");
    }
    return Answer.of(
        Desk.await(traces.ladder(device, Long.parseLong(which)))
            .map(found -> lines(found, false))
            .orElseThrow(
                () ->
                    new CommandException(
                        "session %s of %s is not kept; 'trace list %s' tells which are"
                            .formatted(which, Desk.name(device), Desk.name(device)))));
  }

  /** The last session, if it is kept; one that runs is given some time to end. */
  private Optional<Ladder> last(DeviceRef device) throws CommandException {
    Desk.await(desk.fleet().call(device, TraceCommands::keepNext));
    Optional<Ladder> last = Desk.await(traces.last(device));
    for (int i = 0; i < MOST_LOOKS && last.map(TraceCommands::isRunning).orElse(false); i++) {
      pause();
      last = Desk.await(traces.last(device));
    }
    return last;
  }

  private static boolean keepNext(Device device) {
    device.trace();
    return true;
  }

  private static boolean isRunning(Ladder ladder) {
    return ladder.session().outcome().equals(SessionSummary.RUNNING);
  }

  private static List<String> lines(Ladder ladder, boolean full) {
    if (full) {
      return LadderText.opened(ladder).stream().map(Ink::visible).toList();
    }
    List<String> lines = new ArrayList<>();
    for (Rung rung : ladder.rungs()) {
      lines.add(Ink.visible(LadderText.line(rung)));
      LadderText.remarks(rung).forEach(remark -> lines.add("      " + Ink.visible(remark)));
    }
    lines.add(Ink.visible(ladder.end()));
    return lines;
  }

  private static List<String> none(DeviceRef device) {
    return List.of(
        "no session of %s was recorded; the next one will be ('inform %s' starts one)"
            .formatted(Desk.name(device), Desk.name(device)));
  }

  /** Gives a running session some time to end. */
  private static void pause() throws CommandException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw Desk.interrupted();
    }
  }

  // ---- several

  private Answer list(Words words, Paper paper) throws CommandException {
    boolean failed = words.peek().equals("failed");
    CompletableFuture<List<SessionSummary>> kept =
        words.atEnd() || failed
            ? traces.recent(failed, MOST_LISTED)
            : traces.of(desk.device(words));
    if (failed) {
      words.next();
    }
    words.end();
    List<SessionSummary> sessions = Desk.await(kept);
    if (sessions.isEmpty()) {
      return Answer.of("no session is kept; 'trace on WHO' and 'trace keep' keep those to come");
    }
    Table table =
        new Table(paper)
            .heading(List.of("session", "device", "began", "took", "events", "outcome", "calls"));
    for (SessionSummary session : sessions) {
      boolean well = session.outcome().equals(SessionSummary.OK);
      table.row(
          List.of(
              Table.Cell.of(Long.toString(session.number())),
              Table.Cell.of(session.device()),
              Table.Cell.of(Desk.time(session.startedAt())),
              Table.Cell.of(LadderText.millis(session.millis())),
              Table.Cell.of(String.join(", ", session.events())),
              new Table.Cell(session.outcome(), well ? Ink.GREEN : Ink.RED),
              Table.Cell.of(String.join(", ", session.rpcs()))));
    }
    return Answer.of(table.lines());
  }
}
