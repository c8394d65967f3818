// SPDX-License-Identifier: Apache-2.0
/**
 * Commands that people type to a running fleet: at a prompt, through a pipe, from a script, or over
 * HTTP.
 */
@NullMarked
package horde.console;

import org.jspecify.annotations.NullMarked;
