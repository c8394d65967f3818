// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import java.util.List;
import java.util.Optional;

/** An Inform that came, and what a test expects of it: each method fails if it is not so. */
public final class InformExpectation {
  private final Inform inform;
  private final AcsTalk talk;

  InformExpectation(Inform inform, AcsTalk talk) {
    this.inform = inform;
    this.talk = talk;
  }

  /** What came. */
  public Inform inform() {
    return inform;
  }

  /** Among its events is this one, such as {@code 1 BOOT}, with any CommandKey. */
  public InformExpectation event(String code) {
    return check(codes().contains(code), "events " + codes(), code + " among them");
  }

  /** Among its events is this one, with this CommandKey. */
  public InformExpectation event(String code, String commandKey) {
    boolean found =
        inform.event().stream()
            .anyMatch(e -> e.code().text().equals(code) && e.commandKey().equals(commandKey));
    return check(
        found, "events " + inform.event(), "%s with %s among them".formatted(code, commandKey));
  }

  /** Its events are these, in this order, whatever their CommandKeys are. */
  public InformExpectation events(String... codes) {
    List<String> expected = List.of(codes);
    return check(codes().equals(expected), "events " + codes(), expected.toString());
  }

  /** Among its events is none like this. */
  public InformExpectation noEvent(String code) {
    return check(!codes().contains(code), "events " + codes(), "no " + code);
  }

  /** It tells this value. */
  public InformExpectation value(String name, String value) {
    Optional<String> found = valueOf(name);
    return check(
        found.equals(Optional.of(value)),
        found.map(text -> name + " = \"" + text + "\"").orElse("no " + name),
        "\"" + value + "\"");
  }

  /** It does not tell this parameter. */
  public InformExpectation without(String name) {
    return check(valueOf(name).isEmpty(), name, "nothing of it");
  }

  /** It comes after so many attempts that failed. */
  public InformExpectation retryCount(int count) {
    return check(
        inform.retryCount() == count, "RetryCount " + inform.retryCount(), String.valueOf(count));
  }

  private Optional<String> valueOf(String name) {
    return inform.parameterList().stream()
        .filter(value -> value.name().equals(name))
        .map(ParameterValue::value)
        .findFirst();
  }

  private List<String> codes() {
    return inform.event().stream().map(event -> event.code().text()).toList();
  }

  private InformExpectation check(boolean good, String found, String expected) {
    if (!good) {
      throw talk.failure("found an Inform with " + found + ", expected " + expected);
    }
    return this;
  }
}
