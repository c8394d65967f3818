// SPDX-License-Identifier: Apache-2.0
/** How the device is changed, wholly or not at all, and who hears of it. */
@NullMarked
package cwmp.agent.change;

import org.jspecify.annotations.NullMarked;
