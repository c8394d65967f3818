// SPDX-License-Identifier: Apache-2.0
/** The TR-069 client that a device embeds. */
@NullMarked
package cwmp.agent;

import org.jspecify.annotations.NullMarked;
