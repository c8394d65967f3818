// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** A run of test classes within a test, and what came of it. */
record Run(EngineExecutionResults results) {

  static Run of(Class<?>... classes) {
    return with(Map.of(), classes);
  }

  static Run inParallel(Class<?>... classes) {
    return with(
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"),
        classes);
  }

  static Run with(Map<String, String> configuration, Class<?>... classes) {
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    configuration.forEach(kit::configurationParameter);
    Stream.of(classes).forEach(type -> kit.selectors(selectClass(type)));
    return new Run(kit.execute());
  }

  Run succeeds(int tests) {
    Events all = results.testEvents();
    assertThat(all.failed().stream().map(Run::failure).map(Run::text)).isEmpty();
    assertThat(results.containerEvents().failed().stream().map(Run::failure).map(Run::text))
        .isEmpty();
    assertThat(all.succeeded().count()).isEqualTo(tests);
    return this;
  }

  /** The only failure of a test. */
  Throwable failure() {
    assertThat(results.testEvents().failed().count()).isEqualTo(1);
    return failure(results.testEvents().failed().list().getFirst());
  }

  Run containerFails(Consumer<Throwable> how) {
    assertThat(results.containerEvents().failed().count()).isEqualTo(1);
    how.accept(failure(results.containerEvents().failed().list().getFirst()));
    return this;
  }

  private static Throwable failure(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  /** As an IDE or a build prints it. */
  static String text(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
