// SPDX-License-Identifier: Apache-2.0
/** {@code horde model}: data models and the devices that follow them, for people. */
@NullMarked
package horde.model;

import org.jspecify.annotations.NullMarked;
