// SPDX-License-Identifier: Apache-2.0
/** What a device does or wants by itself, and tells its ACS or asks it for. */
@NullMarked
package cwmp.autonomous;

import org.jspecify.annotations.NullMarked;
