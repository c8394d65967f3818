// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.session.SessionSettings;
import java.util.List;

/**
 * What all devices of a type, or of a fleet, have in common.
 *
 * @param features in the order in which they hear of things
 */
public record CpeSettings(SessionSettings sessions, List<CpeFeature<?>> features) {
  public CpeSettings {
    features = List.copyOf(features);
  }

  /** Nothing but what every CPE has. */
  public static CpeSettings of(SessionSettings sessions) {
    return new CpeSettings(sessions, List.of());
  }
}
