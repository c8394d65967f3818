// SPDX-License-Identifier: Apache-2.0
package horde.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was given as flags, which win over the file.
 *
 * @param texts by flag, as they were typed
 * @param thresholds those that are given beside the ones of the file
 */
public record Overrides(Map<String, String> texts, List<String> thresholds) {
  /** No flag at all. */
  public static final Overrides NONE = new Overrides(Map.of());

  /** The flags that there are. */
  public static final String ACS = "--acs";

  public static final String DEVICES = "--devices";
  public static final String PROFILE = "--profile";
  public static final String INTERVAL = "--interval";
  public static final String RAMP = "--ramp";
  public static final String TIME_SCALE = "--time-scale";
  public static final String DURATION = "--duration";
  public static final String USERNAME = "--username";
  public static final String PASSWORD = "--password";
  public static final String CA = "--acs-ca";
  public static final String INSECURE = "--insecure";
  public static final String CERTIFICATES = "--certificates";
  public static final String PROXY = "--proxy";
  public static final String SOURCE = "--source";
  public static final String LISTEN = "--listen";
  public static final String SEED = "--seed";
  public static final String STATE = "--state";
  public static final String REPORT = "--report";
  public static final String HTML = "--html";
  public static final String WEB = "--web";
  public static final String WEB_TOKEN_FILE = "--web-token-file";
  public static final String THRESHOLD = "--threshold";

  public Overrides {
    texts = Map.copyOf(texts);
    thresholds = List.copyOf(thresholds);
  }

  /** Without thresholds. */
  public Overrides(Map<String, String> texts) {
    this(texts, List.of());
  }

  Optional<String> get(String flag) {
    return Optional.ofNullable(texts.get(flag));
  }

  /** The flags, without their values, as one of them is a password. */
  @Override
  public String toString() {
    return "Overrides" + texts.keySet();
  }
}
