// SPDX-License-Identifier: Apache-2.0
/** An ACS and a clock for each test, as an extension of JUnit 5. */
@NullMarked
package cwmp.testkit.junit;

import org.jspecify.annotations.NullMarked;
