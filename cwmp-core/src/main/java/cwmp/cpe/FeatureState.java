// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

/**
 * What one device has to remember for a {@link CpeFeature}. Immutable, so that taking back what a
 * request did is keeping a reference.
 */
public interface FeatureState {

  /**
   * When the feature wants its {@link CpeFeature#onTime}, on the host's monotonic clock; {@link
   * Cpe#NEVER} if it waits for nothing.
   */
  default long nextDueMillis() {
    return Cpe.NEVER;
  }
}
