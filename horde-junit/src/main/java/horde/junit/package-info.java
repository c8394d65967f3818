// SPDX-License-Identifier: Apache-2.0
/** Devices in the tests of those who build an ACS: a JUnit extension, and what tests say to it. */
@NullMarked
package horde.junit;

import org.jspecify.annotations.NullMarked;
