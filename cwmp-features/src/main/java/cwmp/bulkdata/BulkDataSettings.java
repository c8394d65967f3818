// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

/**
 * What bulk data may cost a device, and how it reads the standard.
 *
 * @param mostValues the most parameters in one report, where
 *     BulkData.MaxNumberOfParameterReferences does not allow fewer
 * @param mostBytes about how much memory the undelivered reports of one profile may take
 * @param epochInSeconds whether a {@code Unix-Epoch} timestamp counts seconds, as the examples of
 *     TR-069 Annex N do, and not milliseconds, as TR-181 says
 */
public record BulkDataSettings(int mostValues, int mostBytes, boolean epochInSeconds) {
  public BulkDataSettings {
    if (mostValues < 1 || mostBytes < 1) {
      throw new IllegalArgumentException(
          "limits are 1 or more, not " + mostValues + " values and " + mostBytes + " bytes");
    }
  }

  /** 10 000 values, 1 MiB, and timestamps as TR-181 has them. */
  public static BulkDataSettings defaults() {
    return new BulkDataSettings(10_000, 1 << 20, false);
  }
}
