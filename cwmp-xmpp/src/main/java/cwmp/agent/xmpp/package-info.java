// SPDX-License-Identifier: Apache-2.0
/** Connection requests over XMPP for the agent (TR-069 Annex K), with the library Smack. */
@NullMarked
package cwmp.agent.xmpp;

import org.jspecify.annotations.NullMarked;
