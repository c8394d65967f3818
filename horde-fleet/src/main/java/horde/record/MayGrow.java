// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import java.util.regex.Pattern;

/**
 * Which numbers may be counters, by their names. A number that is larger at a second look need not
 * be one (free memory is not), so only those are looked at twice that are called like counters.
 */
final class MayGrow {
  /** Below an object such as {@code Stats} or {@code X_ACME_Statistics}, or called like a count. */
  private static final Pattern NAME =
      Pattern.compile(
          ".*(Stats|Statistics)\\..*"
              + "|.*(Bytes|Packets|Frames|Errors)(Sent|Received)"
              + "|.*\\.Up[Tt]ime");

  private MayGrow() {}

  /** Whether this is one of them. */
  static boolean is(ParameterValue value) {
    boolean unsigned =
        value.type() == ValueType.UNSIGNED_INT || value.type() == ValueType.UNSIGNED_LONG;
    return unsigned && NAME.matcher(value.name()).matches();
  }
}
