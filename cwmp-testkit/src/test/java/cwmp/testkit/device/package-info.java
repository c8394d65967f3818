// SPDX-License-Identifier: Apache-2.0
/** Tests of the doubles of what a device brings. */
@NullMarked
package cwmp.testkit.device;

import org.jspecify.annotations.NullMarked;
