// SPDX-License-Identifier: Apache-2.0
/** Diagnostics that really measure, and the place where a device plugs in its own. */
@NullMarked
package cwmp.agent.diagnostics;

import org.jspecify.annotations.NullMarked;
