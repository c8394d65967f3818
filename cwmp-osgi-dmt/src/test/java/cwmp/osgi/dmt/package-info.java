// SPDX-License-Identifier: Apache-2.0
/** Tests of the bridge, with a small Dmt Admin and small plugins. */
@NullMarked
package cwmp.osgi.dmt;

import org.jspecify.annotations.NullMarked;
