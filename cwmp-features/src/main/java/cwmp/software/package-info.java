// SPDX-License-Identifier: Apache-2.0
/**
 * Software modules: deployment units, and how the ACS or the device changes them. TR-069 A.4.1.10.
 */
@NullMarked
package cwmp.software;

import org.jspecify.annotations.NullMarked;
