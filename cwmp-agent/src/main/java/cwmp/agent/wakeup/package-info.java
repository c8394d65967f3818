// SPDX-License-Identifier: Apache-2.0
/** Connection requests over HTTP, and the server that takes them. */
@NullMarked
package cwmp.agent.wakeup;

import org.jspecify.annotations.NullMarked;
