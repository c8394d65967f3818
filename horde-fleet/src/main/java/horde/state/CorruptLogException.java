// SPDX-License-Identifier: Apache-2.0
package horde.state;

import java.io.IOException;

/** A file is no state file of this version, or has lost something that was on the disk. */
final class CorruptLogException extends IOException {
  private static final long serialVersionUID = 1;

  CorruptLogException(String reason) {
    super(reason);
  }
}
