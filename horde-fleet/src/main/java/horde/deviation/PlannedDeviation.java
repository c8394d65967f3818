// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

/**
 * What some devices of a group are to do from the start.
 *
 * @param share of them, from 0 to 1
 * @param lot by which they are drawn: what is drawn by one lot hits the same devices
 */
public record PlannedDeviation(double share, String lot, DeviationSpec spec) {}
