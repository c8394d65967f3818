// SPDX-License-Identifier: Apache-2.0
/**
 * Java for the part of the models that a device has: what a selection file asks for, typed, with
 * classes that stay the user's.
 */
@NullMarked
package cwmp.compiler.generate;

import org.jspecify.annotations.NullMarked;
