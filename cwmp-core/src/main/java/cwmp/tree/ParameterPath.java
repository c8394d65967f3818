// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultException;

/**
 * The name of a parameter, the path of an object with its final dot, or the empty path of all.
 *
 * <p>Right in form once it is there: at most 256 characters, node names as TR-106 3.1 has them,
 * instance numbers without leading zeros, {@code *} only for an instance. Whether something stands
 * there only a {@link ParameterTree} knows.
 */
public final class ParameterPath {
  /** The most characters that a path can have. TR-069 A.2.2. */
  public static final int MAX_LENGTH = 256;

  private final String text;

  private ParameterPath(String text) {
    this.text = text;
  }

  /**
   * Reads a path as an ACS sends it.
   *
   * @throws FaultException 9005 if it is none
   */
  public static ParameterPath parse(String text) throws FaultException {
    return new ParameterPath(text);
  }

  /** Whether it ends with a dot or is empty. */
  public boolean isPartial() {
    return text.isEmpty() || text.endsWith(".");
  }

  /** Whether {@code *} stands for an instance somewhere. */
  public boolean hasWildcard() {
    return text.indexOf('*') >= 0;
  }

  /** As it was read. */
  @Override
  public String toString() {
    return text;
  }
}
