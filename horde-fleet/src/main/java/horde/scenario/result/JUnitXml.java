// SPDX-License-Identifier: Apache-2.0
package horde.scenario.result;

import horde.scenario.Failure;
import horde.scenario.ScenarioResult;
import horde.scenario.ScenarioResult.StageResult;
import horde.scenario.ScenarioResult.StepResult;
import horde.scenario.ScenarioText;
import horde.scenario.Verdict;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as the XML that tools for continuous integration read: a suite for each scenario, a case
 * for each step of a stage, the transcript as the output of the suite.
 *
 * <p>A step with others within it, such as a loop, is one case, which fails with the first of them.
 */
public final class JUnitXml {
  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The document, in UTF-8. */
  public static byte[] of(List<ScenarioRun> runs) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXml(xml).write(runs);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("nothing goes wrong with texts in memory", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(List<ScenarioRun> runs) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeStartElement("testsuites");
    line();
    for (ScenarioRun run : runs) {
      suite(run);
    }
    xml.writeEndElement();
    line();
    xml.writeEndDocument();
  }

  private void suite(ScenarioRun run) throws XMLStreamException {
    ScenarioResult result = run.result();
    List<StepResult> steps =
        result.stages().stream().flatMap(stage -> stage.steps().stream()).toList();
    xml.writeStartElement("testsuite");
    attribute("name", run.name());
    attribute("tests", Integer.toString(steps.size()));
    attribute("failures", count(steps, Verdict.FAILED));
    attribute("errors", count(steps, Verdict.INTERRUPTED));
    attribute("skipped", count(steps, Verdict.SKIPPED));
    attribute("time", seconds(result.took()));
    attribute("timestamp", result.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    line();
    xml.writeStartElement("properties");
    property("file", run.file());
    property("acs", result.acs());
    property("seed", Long.toString(result.scenario().fleet().seed()));
    xml.writeEndElement();
    line();
    for (StageResult stage : result.stages()) {
      for (StepResult step : stage.steps()) {
        testCase(run.name() + "." + stage.name(), step);
      }
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(legal(String.join("\n", run.transcript())));
    xml.writeEndElement();
    line();
    xml.writeEndElement();
    line();
  }

  private static String count(List<StepResult> steps, Verdict verdict) {
    return Long.toString(steps.stream().filter(step -> step.verdict() == verdict).count());
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testCase(String of, StepResult step) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", of);
    attribute(
        "name", step.actor().isEmpty() ? step.text() : step.text() + " [" + step.actor() + "]");
    attribute("time", seconds(step.took()));
    measured(step);
    if (step.verdict() == Verdict.SKIPPED) {
      xml.writeEmptyElement("skipped");
    } else if (step.verdict() == Verdict.INTERRUPTED) {
      xml.writeEmptyElement("error");
      attribute("message", "the run was interrupted");
      attribute("type", "interrupted");
    } else if (step.verdict() == Verdict.FAILED) {
      StepResult cause = cause(step);
      Failure failure =
          cause.failure().orElseGet(() -> Failure.of(step.text(), "it failed without a reason"));
      xml.writeStartElement("failure");
      attribute("message", "expected " + failure.expected() + ", but " + failure.found());
      attribute("type", cause.expectation() ? "expectation" : "step");
      xml.writeCharacters(legal(String.join("\n", ScenarioText.lines(failure, cause.place()))));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    line();
  }

  /** What was measured, within the step too; of a loop the last round. */
  private void measured(StepResult step) throws XMLStreamException {
    Map<String, Duration> times = new LinkedHashMap<>();
    gather(step, times);
    if (times.isEmpty()) {
      return;
    }
    xml.writeStartElement("properties");
    for (Map.Entry<String, Duration> time : times.entrySet()) {
      property(time.getKey() + " in seconds", seconds(time.getValue()));
    }
    xml.writeEndElement();
  }

  private static void gather(StepResult step, Map<String, Duration> times) {
    times.putAll(step.measured());
    step.steps().forEach(within -> gather(within, times));
  }

  /** The step that says why: this one, or the first that has failed within it. */
  private static StepResult cause(StepResult step) {
    if (step.failure().isPresent()) {
      return step;
    }
    return step.steps().stream()
        .filter(within -> within.verdict() == Verdict.FAILED)
        .findFirst()
        .map(JUnitXml::cause)
        .orElse(step);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }

  /** Texts of devices and ACSs may have characters that XML 1.0 has not. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
