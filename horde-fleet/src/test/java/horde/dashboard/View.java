// SPDX-License-Identifier: Apache-2.0
package horde.dashboard;

/** The views, where they are, and what is there when they are. */
enum View {
  LIVE("#/live", ".plot svg .axis"),
  DEVICES("#/devices", ".devices tbody tr"),
  DEVICE("#/devices/%235", ".twig"),
  KEPT("#/devices/%235/sessions", ".sessions tbody tr"),
  SESSIONS("#/sessions", ".sessions tbody tr"),
  SESSION("#/devices/%235/sessions/{session}", ".rung"),
  STORMS("#/storms", ".curve"),
  JOBS("#/jobs", ".job"),
  REPORT("#/report", ".tables");

  private final String hash;
  private final String sign;

  View(String hash, String sign) {
    this.hash = hash;
    this.sign = sign;
  }

  /** Where it is; the session has a number that only its horde knows. */
  String hash(LiveHorde horde) {
    return hash.replace("{session}", horde.session());
  }

  /** A selector of CSS. */
  String sign() {
    return sign;
  }
}
