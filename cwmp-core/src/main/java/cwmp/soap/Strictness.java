// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

/** What happens to an envelope that means something but is not written as the schema wants it. */
public enum Strictness {
  /** Arguments in any order, extra ones ignored, array sizes not compared; what most devices do. */
  LENIENT,
  /**
   * Arguments in schema order and unqualified, no extra ones, array sizes present and right; else
   * fault 9003.
   */
  STRICT
}
