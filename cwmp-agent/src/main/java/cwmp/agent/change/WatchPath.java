// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.message.FaultException;
import cwmp.tree.ParameterPath;

/** A part of the model: a full name, a partial path, or either with {@code *} for any row. */
record WatchPath(String path) {

  /**
   * Checks the form of the path.
   *
   * @throws IllegalArgumentException if it is no path
   */
  WatchPath {
    try {
      ParameterPath.parse(path);
    } catch (FaultException e) {
      throw new IllegalArgumentException(e.fault().text(), e);
    }
  }

  /** Whether a parameter of this full name belongs to it. */
  boolean covers(String name) {
    int at = 0;
    int to = 0;
    while (at < path.length() && to < name.length()) {
      if (path.charAt(at) == '*') {
        at++;
        while (to < name.length() && Character.isDigit(name.charAt(to))) {
          to++;
        }
      } else if (path.charAt(at++) != name.charAt(to++)) {
        return false;
      }
    }
    boolean isWhole = path.isEmpty() || path.endsWith(".") || to == name.length();
    return at == path.length() && isWhole;
  }
}
