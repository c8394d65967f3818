// SPDX-License-Identifier: Apache-2.0
/**
 * Between the agent's data model and OSGi's device management tree: each shown in the other. OSGi
 * Compendium 117 and 131.
 */
@NullMarked
package cwmp.osgi.dmt;

import org.jspecify.annotations.NullMarked;
