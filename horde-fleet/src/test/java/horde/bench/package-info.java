// SPDX-License-Identifier: Apache-2.0

/** What a session costs, held to figures that are written down. */
@NullMarked
package horde.bench;

import org.jspecify.annotations.NullMarked;
