// SPDX-License-Identifier: Apache-2.0
/** A fleet under observation, on real or virtual time: what scenarios and tests are built on. */
@NullMarked
package horde.lab;

import org.jspecify.annotations.NullMarked;
