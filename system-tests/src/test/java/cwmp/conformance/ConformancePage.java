// SPDX-License-Identifier: Apache-2.0
package cwmp.conformance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import cwmp.conformance.SpecScanner.Mark;
import cwmp.testkit.Checklist.Item;
import cwmp.testkit.Checklist.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The Markdown page that shows each item of the checklist with the tests that carry it. */
final class ConformancePage {

  /** Regenerates the page; runs as it stands in the root of the repository. */
  static final String UPDATE =
      "./mvnw -pl system-tests -am test -Dtest=ConformancePageTest -Dconformance.update=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private static final Map<Character, String> GROUPS = groups();

  private final List<Item> items;
  private final Map<String, List<Mark>> tests;
  private final Map<String, String> reasons;
  private final StringBuilder page = new StringBuilder();

  private ConformancePage(List<Item> items, List<Mark> marks, Map<String, String> reasons) {
    this.items = items;
    this.reasons = reasons;
    this.tests = marks.stream().collect(groupingBy(Mark::id));
  }

  private static Map<Character, String> groups() {
    Map<Character, String> groups = new LinkedHashMap<>();
    groups.put('A', "Transport and HTTP");
    groups.put('B', "SOAP envelope");
    groups.put('C', "Session and retry");
    groups.put('D', "Events and Inform");
    groups.put('E', "RPC methods");
    groups.put('F', "Fault codes");
    groups.put('G', "Notification and attributes");
    groups.put('H', "Connection requests and lightweight notification");
    groups.put('I', "Data model");
    groups.put('J', "File transfers");
    groups.put('K', "Diagnostics");
    groups.put('L', "Robustness and security");
    groups.put('M', "Deviations that a simulated device can show");
    return groups;
  }

  /**
   * Renders the page, the same for the same input.
   *
   * @param items the checklist, in the order of the page
   * @param marks the tests' claims, in the order in which an item lists them
   * @param reasons why an item without tests has none, by its id
   */
  static String render(List<Item> items, List<Mark> marks, Map<String, String> reasons) {
    ConformancePage page = new ConformancePage(items, marks, reasons);
    page.head();
    page.totals();
    GROUPS.forEach(page::group);
    return page.page.toString();
  }

  private void head() {
    page.append(
        """
        # Conformance

        <!-- Generated; do not edit. To regenerate:
             %s -->

        What TR-069 Amendment 6 Corrigendum 1 (CWMP 1.4) and the documents around it ask of a CPE, item by item,
        with the tests that show it. Items are summaries in our own words and no substitute for the standard.
        A test that names an item touches at least its core; it need not cover each half-sentence of the clause.

        - **Level**: MUST, SHOULD and MAY as in the standard; OURS is a decision of this project where the standard is
          silent; DEVIATION is a misbehaviour that a simulated device must be able to show when told to.
        - **Clause** is a pointer to where to read; clauses without a document's name are those of TR-069.
        - **Source** is how we know: X from the Broadband Forum's schemas and data model files, P from published companion
          documents, T from third-party renderings of TR-069, R from real clients and servers, M from memory.
        - **State**: *tested* has at least one enabled test; *untested* has none for the reason given; *not yet* has neither. *Unverified source*
          means that somebody should read the official text before relying on the item; what we decided there is in
          [adr/0005](adr/0005-where-the-standard-leaves-room.md).

        The build fails if a MUST or OURS item of the groups A to L is *not yet*.

        """
            .formatted(UPDATE));
  }

  private void totals() {
    page.append("| | Items | Tested | Untested | Not yet | Unverified source |\n");
    page.append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
    total("**All**", item -> true);
    for (Level level : Level.values()) {
      total(level.name(), item -> item.level() == level);
    }
    GROUPS.forEach((group, title) -> total(group + " " + title, item -> item.group() == group));
  }

  private void total(String name, Predicate<Item> filter) {
    List<Item> some = items.stream().filter(filter).toList();
    long tested = some.stream().filter(this::isTested).count();
    long unverified = some.stream().filter(Item::unverified).count();
    long explained = some.stream().filter(item -> reasons.containsKey(item.id())).count();
    row(name, some.size(), tested, explained, some.size() - tested - explained, unverified);
  }

  private void group(char group, String title) {
    page.append("\n## ").append(group).append(" ").append(title).append("\n\n");
    page.append("| Item | Level | Clause | Source | Summary | State | Tests |\n");
    page.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    items.stream()
        .filter(item -> item.group() == group)
        .forEach(
            item ->
                row(
                    item.id(),
                    item.level(),
                    item.clause(),
                    item.source(),
                    item.summary(),
                    state(item),
                    tests(item)));
  }

  private void row(Object... cells) {
    page.append("|");
    for (Object cell : cells) {
      page.append(" ").append(Objects.toString(cell).replace("|", "\\|")).append(" |");
    }
    page.append("\n");
  }

  private boolean isTested(Item item) {
    return tests.containsKey(item.id());
  }

  private String state(Item item) {
    String state =
        isTested(item) ? "tested" : reasons.containsKey(item.id()) ? "untested" : "not yet";
    return state + (item.unverified() ? ", unverified source" : "");
  }

  private String tests(Item item) {
    if (!isTested(item)) {
      return reasons.getOrDefault(item.id(), "");
    }
    return tests.get(item.id()).stream()
        .map(mark -> "[%s](../%s)".formatted(mark.test(), mark.file()))
        .collect(joining("<br>"));
  }
}
