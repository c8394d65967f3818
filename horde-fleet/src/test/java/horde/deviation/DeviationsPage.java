// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code docs/deviations.md}, of which the catalogue is the source. */
final class DeviationsPage {
  private static final String HEAD =
      """
      # Deviations

      What devices can do wrong on purpose. In `fleet.yaml` a group has some of them, all its devices or a share that the
      seed draws:

      ```yaml
      devices:
        - group: homes
          count: 1000
          deviations:
            - cookies-lost                                    # all of them
            - { name: slow-answers, share: 5%, delay: ~2s }   # 50 of them, with parameters
            - { quirks: old-soap-stack, share: 10% }          # several that come together
      ```

      While a fleet runs, `deviate WHO NAME [PARAMETER=VALUE ...]` and `behave WHO [NAME]` at the prompt switch them, and
      scenarios do; in Java that is `horde.deviation.Deviations`. What is switched concerns the sessions of a device from its
      next one on, and everything outside of sessions at once. The engine knows nothing of it: a device whose deviations are
      switched off is clean from its next session on. The summary and the report count each deviation that has happened, and on
      how many devices; a device that is not among them was clean.

      `horde deviations` lists them and `horde deviations NAME` explains one. Durations that may differ are `2s`, `1s..5s` or
      `~2s`, which is a long tail about that median. All deviations take these parameters, too:

      """;

  private static final String FOOT =
      """

      ## What is elsewhere

      | what | where |
      | --- | --- |
      | certificates of devices that have expired, were revoked, or have another device's name (M-17) | `horde certs`, flags `--expired`, `--revoked`, `--wrong-name`; see [cli.md](cli.md) |
      | renegotiation of TLS (M-17) | the Java of the horde refuses it, and TLS 1.3 has none |
      | TLS older than 1.2 (M-17) | `tls-old-version` offers it, where `jdk.tls.disabledAlgorithms` of this Java lets it |
      | a power cut of many with a ramp (M-20) | `mass-reboot` and `mass-bootstrap`, switched on for `@all`, a group or a share while the fleet runs |

      ## Quirk profiles (M-21)

      Deviations that come together in one kind of device: data only. `quirks:` takes one of these names, or a file of one's own:

      ```yaml
      version: 1
      name: my-old-router
      meaning: Loses cookies and knows no clock.
      seenIn: [owner/repository#12]        # if there is a public record of it
      deviations:
        - cookies-lost
        - { name: clock-skewed, by: 30d }
      ```

      """;

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("M-01", "dropped connections"),
          Map.entry("M-02", "Informs and empty posts out of turn"),
          Map.entry("M-03", "cookies"),
          Map.entry("M-04", "connections per session"),
          Map.entry("M-05", "envelopes"),
          Map.entry("M-06", "logging in"),
          Map.entry("M-07", "events"),
          Map.entry("M-08", "identity and forced parameters"),
          Map.entry("M-09", "slowness and bytes"),
          Map.entry("M-10", "faults, and settings that are not"),
          Map.entry("M-11", "the data model"),
          Map.entry("M-12", "transfers"),
          Map.entry("M-13", "coming back"),
          Map.entry("M-14", "connection requests"),
          Map.entry("M-15", "STUN, and connection requests in datagrams"),
          Map.entry("M-16", "clocks"),
          Map.entry("M-17", "TLS"),
          Map.entry("M-18", "size and text"),
          Map.entry("M-19", "requests out of turn"),
          Map.entry("M-20", "power, resets and other ACSs"));

  private DeviationsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    parameters(page, Occasions.PARAMETERS);
    Map<String, List<Deviation>> byItem =
        Catalogue.all().stream()
            .collect(Collectors.groupingBy(Deviation::item, TreeMap::new, Collectors.toList()));
    byItem.forEach(
        (item, deviations) -> {
          page.append("\n## ").append(item).append(": ").append(TITLES.get(item)).append("\n");
          deviations.forEach(deviation -> deviation(page, deviation));
        });
    page.append(FOOT).append("| name | what such a device does | seen in | deviations |\n");
    page.append("| --- | --- | --- | --- |\n");
    for (QuirkProfile quirks : QuirkProfile.builtIn()) {
      page.append("| `")
          .append(quirks.name())
          .append("` | ")
          .append(quirks.meaning())
          .append(" | ")
          .append(issues(quirks.seenIn()))
          .append(" | ")
          .append(
              quirks.deviations().stream()
                  .map(spec -> "`" + spec.name() + "`")
                  .collect(Collectors.joining(", ")))
          .append(" |\n");
    }
    return page.toString();
  }

  private static void deviation(StringBuilder page, Deviation deviation) {
    page.append("\n### ")
        .append(deviation.name())
        .append("\n\nA device with it ")
        .append(deviation.meaning())
        .append(". An occasion is ")
        .append(deviation.occasion())
        .append(".");
    if (!deviation.seenIn().isEmpty()) {
      page.append(" Seen in ").append(issues(deviation.seenIn())).append(".");
    }
    page.append("\n");
    List<DeviationParameter> own =
        deviation.parameters().stream()
            .filter(each -> !Occasions.PARAMETERS.contains(each))
            .toList();
    if (!own.isEmpty()) {
      page.append("\n");
      parameters(page, own);
    }
  }

  private static void parameters(StringBuilder page, List<DeviationParameter> parameters) {
    page.append("| parameter | meaning | is | default |\n| --- | --- | --- | --- |\n");
    for (DeviationParameter parameter : parameters) {
      String value = parameter.defaultValue();
      page.append("| `")
          .append(parameter.name())
          .append("` | ")
          .append(parameter.meaning())
          .append(" | ")
          .append(parameter.expected())
          .append(" | ")
          .append(value.isEmpty() ? "empty" : "`" + value + "`")
          .append(" |\n");
    }
  }

  private static String issues(List<String> issues) {
    return issues.stream()
        .map(issue -> issue.replaceFirst("(.+)#(\\d+)", "[$1#$2](https://github.com/$1/issues/$2)"))
        .collect(Collectors.joining(", "));
  }
}
