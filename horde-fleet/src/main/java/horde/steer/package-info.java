// SPDX-License-Identifier: Apache-2.0
/**
 * What may be asked of a running fleet and done to it, whoever asks: a prompt, a program over HTTP,
 * a page in a browser.
 */
@NullMarked
package horde.steer;

import org.jspecify.annotations.NullMarked;
