// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.diagnostics.DiagnosticError;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import cwmp.software.DeploymentUnit;
import cwmp.software.UnitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation between a CPE and an ACS as text; {@code docs/session-scripts.md} describes the
 * format.
 *
 * @param name the file's name without its ending, such as {@code 3.7.1.3-hold-requests}
 * @param title what it shows: the comment at its head, on one line
 * @param spec the items of the conformance checklist that it shows
 * @param acts what happens and what is said, by turns
 * @param source the text that it was read from
 */
public record SessionScript(
    String name, String title, List<String> spec, List<Act> acts, String source) {

  /** Things that happen to the device, and the talk that follows from them. */
  record Act(int line, List<DeviceFact> facts, List<Line> lines) {}

  /** A line of the conversation. */
  sealed interface Line {
    int number();

    /** The device is to send this. */
    record Expect(int number, Expectation expectation) implements Line {}

    /** The ACS answers this. */
    record Answer(int number, ScriptedAnswer answer) implements Line {}

    /** A session is to end: the key of the failure, or {@code success}. */
    record Ending(int number, String outcome) implements Line {}
  }

  public SessionScript {
    spec = List.copyOf(spec);
    acts = List.copyOf(acts);
  }

  /**
   * Reads a script.
   *
   * @param name for error messages
   * @throws ScriptException if it does not make sense
   */
  public static SessionScript parse(String name, String text) {
    return new Parser(name, text).parse();
  }

  /** The same for an ACS whose URLs begin like this, which is written {@code {acs}}. */
  SessionScript at(String baseUrl) {
    return parse(name, source.replace("{acs}", baseUrl));
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }

  private static final class Parser {
    private final String name;
    private final String text;
    private final List<String> lines;
    private final StringBuilder title = new StringBuilder();
    private final List<String> spec = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<DeviceFact> facts = new ArrayList<>();
    private final List<Line> talk = new ArrayList<>();
    private boolean inHead = true;
    private int actLine;
    private int at;

    Parser(String name, String text) {
      this.name = name;
      this.text = text;
      this.lines = text.lines().toList();
    }

    SessionScript parse() {
      while (at < lines.size()) {
        String first = lines.get(at);
        int number = ++at;
        if (first.isBlank()) {
          inHead &= title.isEmpty();
        } else if (first.startsWith("#")) {
          if (inHead) {
            title.append(title.isEmpty() ? "" : " ").append(first.substring(1).strip());
          }
        } else if (first.startsWith(" ")) {
          throw new ScriptException(name, number, "an indented line that continues nothing");
        } else {
          inHead = false;
          line(number, first, block());
        }
      }
      closeAct();
      if (title.isEmpty()) {
        throw new ScriptException(name, 1, "no comment at the head says what the script shows");
      }
      return new SessionScript(name, title.toString(), spec, acts, text);
    }

    /** The indented lines from here on, without four blanks of indentation each. */
    private String block() {
      StringBuilder block = new StringBuilder();
      while (at < lines.size() && lines.get(at).startsWith("    ")) {
        block.append(lines.get(at).substring(4)).append('\n');
        at++;
      }
      return block.toString();
    }

    private void line(int number, String first, String block) {
      boolean literal = first.startsWith("< xml");
      Words words = new Words(name, number, literal ? first : first + "\n" + block);
      if (words.takes("spec:")) {
        while (words.hasNext()) {
          spec.add(words.next("an item"));
        }
      } else if (words.takes(">")) {
        alternate(number, true);
        talk.add(new Line.Expect(number, Expectation.parse(words)));
      } else if (words.takes("<")) {
        alternate(number, false);
        talk.add(
            new Line.Answer(
                number,
                ScriptedAnswer.parse(words, literal ? first : joined(first, block), block)));
      } else if (words.takes("=")) {
        alternate(number, true);
        talk.add(new Line.Ending(number, ending(words)));
      } else {
        if (!talk.isEmpty()) {
          closeAct();
        }
        if (facts.isEmpty()) {
          actLine = number;
        }
        facts.add(fact(words));
        words.requireEnd();
      }
    }

    private static String joined(String first, String block) {
      return (first + " " + block).strip().replaceAll("\\s+", " ");
    }

    /** What the device sends and what the ACS answers come by turns. */
    private void alternate(int number, boolean expected) {
      boolean owesAnswer = !talk.isEmpty() && talk.get(talk.size() - 1) instanceof Line.Expect;
      if (owesAnswer == expected) {
        throw new ScriptException(
            name, number, expected ? "expected an answer (<) first" : "an answer to nothing");
      }
      if (acts.isEmpty() && facts.isEmpty()) {
        throw new ScriptException(name, number, "nothing has happened yet, expected a fact first");
      }
    }

    private String ending(Words words) {
      if (words.takes("success")) {
        words.requireEnd();
        return "success";
      }
      if (words.takes("failed")) {
        String key = words.next("why it failed, such as httpStatus");
        words.requireEnd();
        return key;
      }
      throw words.error("expected success or failed");
    }

    private void closeAct() {
      if (!talk.isEmpty() && talk.get(talk.size() - 1) instanceof Line.Expect last) {
        throw new ScriptException(name, last.number(), "nothing answers this");
      }
      if (!facts.isEmpty()) {
        acts.add(new Act(actLine, List.copyOf(facts), List.copyOf(talk)));
      }
      facts.clear();
      talk.clear();
    }

    private static DeviceFact fact(Words words) {
      String first = words.next("a fact");
      switch (first) {
        case "boot" -> {
          return new DeviceFact.Boot();
        }
        case "connection" -> {
          if (words.takes("request")) {
            return new DeviceFact.ConnectionRequest();
          }
        }
        case "set" -> {
          return new DeviceFact.SetValue(words.next("a name"), words.next("a value"));
        }
        case "transfer" -> {
          if (words.takes("finished")) {
            String key = words.next("a command key");
            return new DeviceFact.TransferFinished(key, transferFault(words));
          }
        }
        case "ping" -> {
          if (words.takes("finished")) {
            return new DeviceFact.PingFinished(null);
          }
          if (words.takes("failed")) {
            return new DeviceFact.PingFinished(diagnosticError(words));
          }
        }
        case "unit" -> {
          if (words.takes("installed")) {
            String name = words.next("a name");
            String version = words.next("a version");
            return new DeviceFact.UnitChanged(
                UnitResult.installed(DeploymentUnit.of(name, "acme.example", version)));
          }
          if (words.takes("uninstalled")) {
            return new DeviceFact.UnitChanged(UnitResult.uninstalled());
          }
          if (words.takes("failed")) {
            return new DeviceFact.UnitChanged(unitFault(words));
          }
        }
        case "time" -> {
          if (words.takes("passes")) {
            return new DeviceFact.TimePasses(duration(words));
          }
        }
        default -> {
          // said below
        }
      }
      throw words.error(
          "found "
              + first
              + ", expected >, <, =, spec:, boot, connection request, set NAME VALUE, transfer"
              + " finished KEY, ping finished, ping failed ERROR, unit installed NAME VERSION, unit"
              + " uninstalled, unit failed CODE or time passes SECONDS s");
    }

    private static FaultStruct transferFault(Words words) {
      if (!words.takes("fault")) {
        return FaultStruct.NONE;
      }
      int code = words.nextNumber("a fault code");
      return new FaultStruct(
          code, FaultCode.of(code).map(FaultCode::text).orElse("as the script says"));
    }

    private static DiagnosticError diagnosticError(Words words) {
      String state = words.next("a DiagnosticsState such as Error_Other");
      for (DiagnosticError error : DiagnosticError.values()) {
        if (error.state().equals(state)) {
          return error;
        }
      }
      throw words.error("found " + state + ", expected a DiagnosticsState such as Error_Other");
    }

    private static UnitResult unitFault(Words words) {
      int code = words.nextNumber("a fault code");
      return UnitResult.failed(
          FaultCode.of(code)
              .orElseThrow(() -> words.error("found " + code + ", expected a fault code of a CPE")),
          "as the script says");
    }

    private static Duration duration(Words words) {
      int number = words.nextNumber("a number");
      String unit = words.next("a unit");
      return switch (unit) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "min" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> throw words.error("found the unit " + unit + ", expected ms, s, min or h");
      };
    }
  }
}
