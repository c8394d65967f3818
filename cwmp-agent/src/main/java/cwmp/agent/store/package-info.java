// SPDX-License-Identifier: Apache-2.0
/** What an agent keeps over a restart. */
@NullMarked
package cwmp.agent.store;

import org.jspecify.annotations.NullMarked;
