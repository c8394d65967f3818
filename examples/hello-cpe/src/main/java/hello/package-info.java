// SPDX-License-Identifier: Apache-2.0
/** The smallest device that embeds the agent. */
@NullMarked
package hello;

import org.jspecify.annotations.NullMarked;
