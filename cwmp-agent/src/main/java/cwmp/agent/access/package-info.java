// SPDX-License-Identifier: Apache-2.0
/**
 * The data model as the device's own programs see it: its configuration page, its daemons, the
 * bundles that run on it.
 */
@NullMarked
package cwmp.agent.access;

import org.jspecify.annotations.NullMarked;
