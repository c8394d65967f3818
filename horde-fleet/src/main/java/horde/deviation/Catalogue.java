// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.compiler.yaml.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All deviations that there are, in the order of the checklist. */
public final class Catalogue {
  private static final Map<String, Deviation> BY_NAME = new LinkedHashMap<>();

  static {
    Stream.of(
            ConnectionDeviations.all(),
            SessionDeviations.all(),
            CookieDeviations.all(),
            EnvelopeDeviations.all(),
            LoginDeviations.all(),
            EventDeviations.all(),
            IdentityDeviations.all(),
            AnswerDeviations.all(),
            ModelDeviations.all(),
            TransferDeviations.all(),
            RetryDeviations.all(),
            KnockDeviations.all(),
            UdpDeviations.all(),
            ClockDeviations.all(),
            TlsDeviations.all(),
            TextDeviations.all(),
            PowerDeviations.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Deviation::item))
        .forEach(
            deviation -> {
              if (BY_NAME.put(deviation.name(), deviation) != null) {
                throw new IllegalStateException("two deviations are called " + deviation);
              }
            });
  }

  private Catalogue() {}

  /** All of them. */
  public static Collection<Deviation> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The one of this name. */
  public static Optional<Deviation> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException if there is none; the message names one that is spelled nearly
   *     so
   */
  public static Deviation require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no deviation '"
                        + name
                        + "'; "
                        + Spelling.nearest(name, List.copyOf(BY_NAME.keySet()))
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("'horde deviations' lists them")));
  }
}
