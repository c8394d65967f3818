// SPDX-License-Identifier: Apache-2.0
/** As much of a Dmt Admin and of a plugin as the bridge uses, by OSGi 117. */
@NullMarked
package cwmp.osgi.dmt.mini;

import org.jspecify.annotations.NullMarked;
