// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.profile.BuiltInProfiles;

/** What is meant where nothing is said; the file that {@code horde init} writes says the same. */
public final class Defaults {
  /** Where {@code horde acs} listens. */
  public static final String ACS_URL = "http://127.0.0.1:7547/";

  /** As GenieACS and others expect it; sent only to an ACS that asks for it. */
  public static final String USERNAME = "{oui}-{serial}";

  public static final String PASSWORD = "";
  public static final String GROUP = "homes";
  public static final String COUNT = "100";
  public static final String PROFILE = BuiltInProfiles.names().get(0);
  public static final String RAMP = "10s";
  public static final String TIME_SCALE = "1";
  public static final String LISTEN = "127.0.0.1:0";
  public static final String WEB = "127.0.0.1:7560";
  public static final String SEED = "42";

  private Defaults() {}
}
