// SPDX-License-Identifier: Apache-2.0
/** The command line. */
@NullMarked
package horde.cli;

import org.jspecify.annotations.NullMarked;
