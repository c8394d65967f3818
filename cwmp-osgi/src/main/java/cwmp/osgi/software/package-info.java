// SPDX-License-Identifier: Apache-2.0
/** Bundles as the deployment units of TR-069. */
@NullMarked
package cwmp.osgi.software;

import org.jspecify.annotations.NullMarked;
