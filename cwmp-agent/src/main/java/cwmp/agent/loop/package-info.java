// SPDX-License-Identifier: Apache-2.0
/** What the agent's thread does: sessions one after the other, and in between what they led to. */
@NullMarked
package cwmp.agent.loop;

import org.jspecify.annotations.NullMarked;
