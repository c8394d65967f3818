// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.tls.ServerTls.Clients;
import org.jspecify.annotations.Nullable;

/**
 * An ACS of a scenario.
 *
 * @param name empty if it is the only one
 * @param kind what it is
 * @param tlsOrNull for the bench ACS: whom it wants certificates of, on https; null for http
 * @param stun for the bench ACS: what there is beside it for connection requests over UDP
 * @param url of the user's own, a template; empty for ours
 */
public record ScenarioAcs(
    String name, AcsChoice kind, @Nullable Clients tlsOrNull, Stun stun, String url) {

  /** What there is for connection requests over UDP. TR-069 Annex G. */
  public enum Stun {
    /** Nothing. */
    NONE,
    /** A STUN server, which devices reach directly. */
    OPEN,
    /** A STUN server beyond a NAT that the devices are behind. */
    BEHIND_NAT
  }

  /**
   * Checks that it makes sense.
   *
   * @throws IllegalArgumentException if another one than the bench ACS has TLS or STUN
   */
  public ScenarioAcs {
    if (kind != AcsChoice.BENCH && (tlsOrNull != null || stun != Stun.NONE)) {
      throw new IllegalArgumentException("TLS and STUN are the bench ACS's: " + kind);
    }
  }

  /** The only one, without anything. */
  public static ScenarioAcs of(AcsChoice kind) {
    return new ScenarioAcs("", kind, null, Stun.NONE, "");
  }

  /** The bench ACS, by http. */
  public static ScenarioAcs bench() {
    return of(AcsChoice.BENCH);
  }

  /** The same under a name: lower-case letters, digits and hyphens. */
  public ScenarioAcs named(String name) {
    return new ScenarioAcs(name, kind, tlsOrNull, stun, url);
  }

  /** The same by https. */
  public ScenarioAcs withTls(Clients clients) {
    return new ScenarioAcs(name, kind, clients, stun, url);
  }

  /** The same with a STUN server. */
  public ScenarioAcs withStun(Stun stun) {
    return new ScenarioAcs(name, kind, tlsOrNull, stun, url);
  }
}
