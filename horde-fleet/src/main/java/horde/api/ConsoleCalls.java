// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.console.Answer;
import horde.console.Console;
import horde.console.ConsoleGoneException;
import horde.console.Paper;
import io.javalin.http.Context;
import java.util.List;

/** Commands as people type them. */
final class ConsoleCalls {
  private static final int USUAL_WIDTH = 120;
  private static final int NARROWEST = 20;
  private static final int WIDEST = 1000;

  private final LiveRun run;

  ConsoleCalls(LiveRun run) {
    this.run = run;
  }

  /** What may stand there. */
  record Candidates(List<Console.Completion> candidates) {}

  /** Carries out a command. */
  Answer say(Context call) throws ApiException, ConsoleGoneException {
    QueryFields.of(call);
    Fields body = Json.read(call.bodyAsBytes()).only("line", "width", "colour");
    int width = body.has("width") ? body.number("width", NARROWEST, WIDEST) : USUAL_WIDTH;
    boolean coloured = body.has("colour") && body.flag("colour");
    return run.console().say(body.text("line"), new Paper(width, coloured));
  }

  /** Tells what may stand where somebody is writing. */
  Candidates complete(Context call) throws ApiException {
    QueryFields fields = QueryFields.of(call, "line", "cursor");
    String line = fields.text("line", "");
    int cursor = fields.number("cursor", 0, line.length(), line.length());
    return new Candidates(run.console().complete(line.substring(0, cursor)));
  }
}
