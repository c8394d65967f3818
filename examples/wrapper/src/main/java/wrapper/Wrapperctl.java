// SPDX-License-Identifier: Apache-2.0
package wrapper;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The device's own tool, which was there before the agent and knows nothing of it. It works whether
 * the agent runs or not.
 */
final class Wrapperctl {
  private static final String USAGE =
      """
      usage: wrapperctl FILE show [SECTION]
             wrapperctl FILE get SECTION KEY
             wrapperctl FILE set SECTION KEY VALUE [KEY VALUE ...]
             wrapperctl FILE add SECTION [KEY VALUE ...]
             wrapperctl FILE delete SECTION
      SECTION is time, wifi.NAME or forward.NAME\
      """;

  private final SettingsFile file;
  private final PrintStream out;

  Wrapperctl(SettingsFile file, PrintStream out) {
    this.file = file;
    this.out = out;
  }

  /** Does what its arguments say; exits with 0 if that is done, 1 if it cannot be, 2 otherwise. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.size() < 2) {
      err.println(USAGE);
      return 2;
    }
    SettingsFile file = new SettingsFile(Path.of(args.get(0)), Duration.ofSeconds(10));
    try {
      new Wrapperctl(file, out).run(args.subList(1, args.size()));
      return 0;
    } catch (UsageException e) {
      err.println(USAGE);
      return 2;
    } catch (IllegalArgumentException | IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  /** No command is like that. */
  private static final class UsageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Carries out a command.
   *
   * @throws IllegalArgumentException if the device cannot have it so
   */
  void run(List<String> command) throws IOException {
    int size = command.size();
    String verb = command.get(0);
    if (verb.equals("show") && size == 1) {
      out.print(file.read());
      return;
    }
    if (size < 2) {
      throw new UsageException();
    }
    String heading = command.get(1).replaceFirst("\\.", " ");
    Rules.requireKnown(heading, "");
    List<String> rest = command.subList(2, size);
    boolean pairs = rest.size() % 2 == 0;
    if (verb.equals("show") && rest.isEmpty()) {
      there(file.read(), heading).entries(heading).forEach(out::println);
    } else if (verb.equals("get") && rest.size() == 1) {
      Rules.requireKnown(heading, rest.get(0));
      out.println(there(file.read(), heading).get(heading, rest.get(0)).orElse(""));
    } else if (verb.equals("set") && !rest.isEmpty() && pairs) {
      change(settings -> withAll(settings, heading, rest));
    } else if (verb.equals("add") && pairs) {
      change(settings -> withAll(settings.withSection(heading), heading, rest));
    } else if (verb.equals("delete") && rest.isEmpty()) {
      change(settings -> settings.withoutSection(heading));
    } else {
      throw new UsageException();
    }
  }

  private static Settings there(Settings settings, String heading) {
    if (!settings.has(heading)) {
      throw new IllegalArgumentException("there is no [" + heading + "]");
    }
    return settings;
  }

  private static Settings withAll(Settings settings, String heading, List<String> pairs) {
    Settings next = settings;
    for (int i = 0; i < pairs.size(); i += 2) {
      Rules.requireKnown(heading, pairs.get(i));
      next = next.with(heading, pairs.get(i), pairs.get(i + 1));
    }
    return next;
  }

  /** Reads, changes and writes while nobody else can. */
  private void change(UnaryOperator<Settings> change) throws IOException {
    try (SettingsFile.Edit edit = file.edit()) {
      Settings next = change.apply(edit.before());
      List<String> problems = new ArrayList<>();
      Rules.newProblems(edit.before(), next).forEach(problem -> problems.add(problem.toString()));
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", problems));
      }
      edit.write(next);
      edit.replace();
    }
  }
}
