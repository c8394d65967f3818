// SPDX-License-Identifier: Apache-2.0
/**
 * What a device brings, for tests: a working double of each interface in {@link cwmp.device}, most
 * of which can also fail as the test wants.
 */
@NullMarked
package cwmp.testkit.device;

import org.jspecify.annotations.NullMarked;
