// SPDX-License-Identifier: Apache-2.0
/**
 * Dumps of real devices, in the formats that people have them in, and the profiles made from them.
 */
@NullMarked
package horde.dump;

import org.jspecify.annotations.NullMarked;
