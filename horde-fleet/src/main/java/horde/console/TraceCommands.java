// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.steer.Order;
import horde.trace.Ladder;
import horde.trace.LadderText;
import horde.trace.Rung;
import horde.trace.SessionSummary;
import horde.trace.Traces;
import java.util.ArrayList;
import java.util.List;
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
            Command.Argument.WHO));
  }

  private Answer trace(Words words, boolean on) throws CommandException {
    Who who = desk.who(words);
    words.end();
    return desk.order(who, new Order.Trace(on));
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
      return Answer.of("no session is kept; 'trace on WHO' keeps those to come");
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
