// SPDX-License-Identifier: Apache-2.0
/**
 * Tries everything that a fleet needs, one thing after the other, in both directions, and says of
 * whatever does not work what to do.
 */
@NullMarked
package horde.doctor;

import org.jspecify.annotations.NullMarked;
