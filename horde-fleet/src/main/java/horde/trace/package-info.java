// SPDX-License-Identifier: Apache-2.0
/** Kept sessions for people: as ladders of messages that are explained, and as files. */
@NullMarked
package horde.trace;

import org.jspecify.annotations.NullMarked;
