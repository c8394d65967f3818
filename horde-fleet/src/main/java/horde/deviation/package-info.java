// SPDX-License-Identifier: Apache-2.0
/**
 * What devices do wrong, on purpose: a catalogue of deviations from TR-069, and the layer that
 * carries them out.
 */
@NullMarked
package horde.deviation;

import org.jspecify.annotations.NullMarked;
