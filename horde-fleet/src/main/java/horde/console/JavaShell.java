// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.steer.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * Java on the live fleet, evaluated in this process, with the variables {@code fleet} and {@code
 * steering}. Of one thread.
 */
final class JavaShell implements AutoCloseable {
  private static final List<String> IMPORTS =
      List.of(
          "java.time.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.stream.*",
          "cwmp.message.*",
          "horde.deviation.*",
          "horde.fleet.*",
          "horde.load.*",
          "horde.query.*",
          "horde.steer.*",
          "horde.trace.*");

  private final JShell shell;
  private final int access;
  private String begun = "";

  /**
   * Opens one.
   *
   * @throws IllegalStateException if its engine does not begin
   */
  JavaShell(Steering steering) {
    access = JavaAccess.open(steering);
    shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path", ""));
    IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    shell.eval("Steering steering = horde.console.JavaAccess.steering(" + access + ");");
    shell.eval("Fleet fleet = steering.fleet();");
  }

  /** Whether what was typed last goes on in the next line. */
  boolean isIncomplete() {
    return !begun.isEmpty();
  }

  /** Evaluates a line, or says nothing if it goes on in the next one. */
  Answer evaluate(String line) {
    String source = begun.isEmpty() ? line : begun + "\n" + line;
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    List<String> lines = new ArrayList<>();
    boolean failed = false;
    while (!source.isBlank()) {
      SourceCodeAnalysis.CompletionInfo part = analysis.analyzeCompletion(source);
      if (part.completeness() == SourceCodeAnalysis.Completeness.DEFINITELY_INCOMPLETE) {
        begun = source;
        return new Answer(lines, failed, null, null);
      }
      boolean whole = part.source() == null || part.source().isBlank();
      for (SnippetEvent event : shell.eval(whole ? source : part.source())) {
        failed |= tell(event, lines);
      }
      source = whole || part.remaining() == null ? "" : part.remaining();
    }
    begun = "";
    return new Answer(lines, failed, null, null);
  }

  /** Evaluates an expression that has to be whole. */
  Answer evaluateWhole(String line) {
    Answer answer = evaluate(line);
    if (isIncomplete()) {
      begun = "";
      return Answer.failure("this Java is not whole; 'java' alone takes several lines");
    }
    return answer;
  }

  /** Tells what has become of a snippet; whether it has failed. */
  private boolean tell(SnippetEvent event, List<String> lines) {
    if (event.causeSnippet() != null) {
      return false; // something else that has changed with it
    }
    if (event.exception() != null) {
      lines.add(reason(event.exception()));
      return true;
    }
    if (event.status() == Snippet.Status.REJECTED) {
      shell
          .diagnostics(event.snippet())
          .filter(Diag::isError)
          .forEach(each -> lines.add(text(each)));
      return true;
    }
    String value = event.value();
    if (value != null && !value.isEmpty()) {
      value.lines().map(Ink::visible).forEach(lines::add);
    }
    return false;
  }

  private static String reason(JShellException exception) {
    String name =
        exception instanceof EvalException thrown ? thrown.getExceptionClassName() : "undefined";
    String message = exception.getMessage();
    return Ink.visible(
        name.substring(name.lastIndexOf('.') + 1) + (message == null ? "" : ": " + message));
  }

  private static String text(Diag problem) {
    String message = problem.getMessage(Locale.ROOT);
    return "column "
        + (problem.getPosition() + 1)
        + ": "
        + Ink.visible(String.join(", ", message.lines().map(String::strip).limit(2).toList()));
  }

  @Override
  public void close() {
    shell.close();
    JavaAccess.close(access);
  }
}
