// SPDX-License-Identifier: Apache-2.0
/**
 * What one machine can carry: source addresses, ports, descriptors and memory, and what a fleet
 * needs of them.
 */
@NullMarked
package horde.limits;

import org.jspecify.annotations.NullMarked;
