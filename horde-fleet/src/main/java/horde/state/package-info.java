// SPDX-License-Identifier: Apache-2.0
/** The state file of a fleet: a log with group commit, that survives the loss of power. */
@NullMarked
package horde.state;

import org.jspecify.annotations.NullMarked;
