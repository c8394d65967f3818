// SPDX-License-Identifier: Apache-2.0
package horde.extension;

import org.jspecify.annotations.Nullable;

/** An extension cannot be used; the message says which, what was found and what was expected. */
public final class ExtensionException extends Exception {
  private static final long serialVersionUID = 1;

  ExtensionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
