// SPDX-License-Identifier: Apache-2.0
/** Tests of what extensions can do. */
@NullMarked
package horde.extension;

import org.jspecify.annotations.NullMarked;
