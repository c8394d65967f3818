// SPDX-License-Identifier: Apache-2.0
/** Recordings of real devices: an ACS that walks their trees, a proxy before their own ACS. */
@NullMarked
package horde.record;

import org.jspecify.annotations.NullMarked;
