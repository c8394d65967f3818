// SPDX-License-Identifier: Apache-2.0
/** Judges the ACS's side of sessions by the rules of TR-069. */
@NullMarked
package horde.referee;

import org.jspecify.annotations.NullMarked;
