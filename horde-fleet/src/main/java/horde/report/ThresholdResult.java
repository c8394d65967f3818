// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a threshold.
 *
 * @param expression as somebody wrote it
 * @param measured the value, with its unit; null if there is none
 * @param reason why there is none; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ThresholdResult(
    String expression, boolean met, @Nullable String measured, @Nullable String reason) {

  public ThresholdResult {
    Members.present("expression", expression);
  }
}
