// SPDX-License-Identifier: Apache-2.0
/**
 * What a type of device is: its data model, its values as functions of index and time, and its
 * habits.
 */
@NullMarked
package horde.profile;

import org.jspecify.annotations.NullMarked;
