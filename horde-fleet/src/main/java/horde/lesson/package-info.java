// SPDX-License-Identifier: Apache-2.0
/** A first lesson in TR-069: the life of one device, told message by message as it happens. */
@NullMarked
package horde.lesson;

import org.jspecify.annotations.NullMarked;
