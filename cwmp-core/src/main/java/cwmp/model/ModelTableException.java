// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import org.jspecify.annotations.Nullable;

/** Bytes that are no table of a data model that this version reads; the message says why. */
public final class ModelTableException extends Exception {
  private static final long serialVersionUID = 1;

  ModelTableException(String problem) {
    this(problem, null);
  }

  ModelTableException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}
