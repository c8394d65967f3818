// SPDX-License-Identifier: Apache-2.0
/** A configuration page for the user of a device, as a bundle beside the agent. */
@NullMarked
package page;

import org.jspecify.annotations.NullMarked;
