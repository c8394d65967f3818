// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

/**
 * One rule of a contract. With JUnit 5:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> keepsToTheContract() {
 *   return contract.rules().stream().map(rule -> dynamicTest(rule.name(), rule::check));
 * }
 * }</pre>
 */
public final class PortRule {

  /** How it is checked. */
  @FunctionalInterface
  interface Check {
    void run() throws Exception;
  }

  private final String name;
  private final Check check;

  PortRule(String name, Check check) {
    this.name = name;
    this.check = check;
  }

  /** The rule, in a sentence, with its clause if a document has one. */
  public String name() {
    return name;
  }

  /**
   * Checks it, on a device of its own.
   *
   * @throws AssertionError if it is broken, with each parameter, table or event at fault
   * @throws Exception if it could not be checked, as the device did not start or did not answer
   */
  public void check() throws Exception {
    check.run();
  }

  @Override
  public String toString() {
    return name;
  }
}
