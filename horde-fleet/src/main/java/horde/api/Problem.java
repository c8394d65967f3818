// SPDX-License-Identifier: Apache-2.0
package horde.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The body of an answer that tells why there is none. */
record Problem(What error) {

  /** What is wrong, for programs and for people, and where. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record What(String code, String message, @Nullable String where) {}

  static Problem of(String code, String message, @Nullable String where) {
    return new Problem(new What(code, message, where));
  }
}
