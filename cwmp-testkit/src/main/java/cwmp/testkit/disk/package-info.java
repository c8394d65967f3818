// SPDX-License-Identifier: Apache-2.0
/** A disk in memory that loses power, for tests of whatever keeps a device's state. */
@NullMarked
package cwmp.testkit.disk;

import org.jspecify.annotations.NullMarked;
