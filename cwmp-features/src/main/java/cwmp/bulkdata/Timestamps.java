// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.message.CwmpTime;
import java.time.Instant;

/**
 * How a report says when it was collected.
 *
 * @param form {@code Unix-Epoch}, {@code ISO-8601} or {@code None}
 * @param inSeconds whether the first counts seconds and not milliseconds
 */
record Timestamps(String form, boolean inSeconds) {

  boolean isInserted() {
    return !form.equals("None");
  }

  boolean isNumber() {
    return !form.equals("ISO-8601");
  }

  String of(Instant time) {
    if (!isNumber()) {
      return CwmpTime.format(time);
    }
    return Long.toString(inSeconds ? time.getEpochSecond() : time.toEpochMilli());
  }
}
