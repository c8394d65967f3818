// SPDX-License-Identifier: Apache-2.0
/**
 * What others add to horde without a fork: behaviour of devices, found in jars that {@code
 * --extensions} names or on the class path. Generators of values are in {@link
 * horde.profile.GeneratorType}.
 */
@NullMarked
package horde.extension;

import org.jspecify.annotations.NullMarked;
