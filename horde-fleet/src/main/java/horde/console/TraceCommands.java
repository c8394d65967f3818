// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import horde.steer.Order;
import horde.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/** Commands about sessions that devices keep. */
final class TraceCommands implements Command.Group {
  private static final int MOST_LOOKS = 30;
  private static final long LOOK_MILLIS = 100;

  private final Desk desk;

  TraceCommands(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String title() {
    return "Trace";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "trace show",
            "ID",
            "the last session of a device, message by message; 'trace ID' is the same",
            this::show,
            Command.Argument.WHO),
        Command.of(
            "trace",
            "ID",
            "as 'trace show', and keeps the next ones",
            this::show,
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

  private Answer show(Words words, Paper paper) throws CommandException {
    DeviceRef device = desk.device(words);
    words.end();
    Optional<Traced> traced = ask(device);
    for (int i = 0; i < MOST_LOOKS && traced.isPresent() && traced.get().running(); i++) {
      pause();
      traced = ask(device);
    }
    return Answer.of(
        traced
            .map(last -> Transcript.lines(last.entries(), last.outcome()))
            .orElseGet(
                () ->
                    List.of(
                        "no session of %s was recorded; the next one will be ('inform %s' starts one)"
                            .formatted(Desk.name(device), Desk.name(device)))));
  }

  private Optional<Traced> ask(DeviceRef device) throws CommandException {
    return Desk.await(desk.fleet().call(device, TraceCommands::lastSession));
  }

  private record Traced(List<SessionTrace.Entry> entries, Optional<SessionOutcome> outcome) {
    boolean running() {
      return outcome.isEmpty();
    }
  }

  private static Optional<Traced> lastSession(Device device) {
    device.trace();
    return device.lastSession().map(last -> new Traced(last.entries(), last.outcome()));
  }

  /** Gives a running session some time to end. */
  private static void pause() throws CommandException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw Desk.interrupted();
    }
  }
}
