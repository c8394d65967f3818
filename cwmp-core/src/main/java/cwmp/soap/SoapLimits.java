// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

/**
 * How much of an envelope is read before it is refused.
 *
 * @param envelopeBytes bytes of the whole envelope; TR-069 3.5 asks for 32 768 at least
 * @param depth elements within elements, the envelope being the first
 * @param attributes of one element, namespace declarations included
 * @param nameLength characters of an element's or attribute's name, prefix included
 * @param arrayEntries entries of one array
 */
public record SoapLimits(
    int envelopeBytes, int depth, int attributes, int nameLength, int arrayEntries) {

  /** 16 MiB, 64 deep, 64 attributes, names of 1024 characters, 100 000 entries. */
  public static final SoapLimits DEFAULT = new SoapLimits(16 << 20, 64, 64, 1024, 100_000);

  /**
   * Checks that a CWMP envelope fits at all.
   *
   * @throws IllegalArgumentException if the envelope may not have 32 768 bytes, or another limit is
   *     too low for any envelope
   */
  public SoapLimits {
    if (envelopeBytes < 32_768) {
      throw new IllegalArgumentException(
          "an envelope of 32768 bytes must be allowed, not only " + envelopeBytes);
    }
    if (depth < 8 || attributes < 8 || nameLength < 64 || arrayEntries < 1) {
      throw new IllegalArgumentException(
          "too low for any envelope: depth %d (8), attributes %d (8), name length %d (64), array entries %d (1)"
              .formatted(depth, attributes, nameLength, arrayEntries));
    }
  }
}
