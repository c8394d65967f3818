// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/**
 * One value that was written.
 *
 * @param oldValue what the parameter read before, hidden ones too
 * @param newValue what it reads now, in canonical form; equal to {@code oldValue} if somebody wrote
 *     what was already there
 */
public record Change(ParameterNode parameter, String oldValue, String newValue, Writer writer) {

  /** Whether the value is another one than before. */
  public boolean differs() {
    return !oldValue.equals(newValue);
  }

  /** The same with another spelling of the new value. */
  Change to(String newValue) {
    return new Change(parameter, oldValue, newValue, writer);
  }

  /** Without the values, which may be secret. */
  @Override
  public String toString() {
    return "Change[" + parameter.path() + " by " + writer + "]";
  }
}
