// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of keys or certificates is not what it should be; the message names it and says why. */
public final class TlsFileException extends IOException {
  private static final long serialVersionUID = 1;

  TlsFileException(Path file, String reason) {
    super(file + ": " + reason);
  }

  TlsFileException(Path file, IOException cause) {
    super(file + ": cannot be read: " + reason(cause), cause);
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "the permission is missing";
    }
    return String.valueOf(failure.getMessage());
  }
}
