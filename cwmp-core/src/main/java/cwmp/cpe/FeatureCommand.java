// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

/**
 * What a {@link CpeFeature} wants done outside the engine. Each feature has its own kinds, and
 * takes the results by methods of its own.
 */
public non-sealed interface FeatureCommand extends CpeCommand {}
