// SPDX-License-Identifier: Apache-2.0
/** Many devices in one process: the loops that own them, their timers, what they count. No I/O. */
@NullMarked
package horde.fleet;

import org.jspecify.annotations.NullMarked;
