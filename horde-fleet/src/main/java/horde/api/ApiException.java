// SPDX-License-Identifier: Apache-2.0
package horde.api;

import org.jspecify.annotations.Nullable;

/** Why a call is not answered; the message is for the person who wrote the caller. */
final class ApiException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final @Nullable String where;

  ApiException(int status, String code, String message, @Nullable String where) {
    super(message);
    this.status = status;
    this.code = code;
    this.where = where;
  }

  /** Something is wrong with a part of the call. */
  static ApiException bad(String code, String message, String where) {
    return new ApiException(400, code, message, where);
  }

  /** There is nothing of that name. */
  static ApiException notFound(String code, String message) {
    return new ApiException(404, code, message, null);
  }

  /** The caller may not do that. */
  static ApiException forbidden(String code, String message) {
    return new ApiException(403, code, message, null);
  }

  int status() {
    return status;
  }

  /** One word for it, for programs. */
  String code() {
    return code;
  }

  /** Which part of the call is meant; null if it has no place. */
  @Nullable String where() {
    return where;
  }
}
