// SPDX-License-Identifier: Apache-2.0
/** What tests of CWMP devices need: a scripted ACS, session scripts, a clock that tests move. */
@NullMarked
package cwmp.testkit;

import org.jspecify.annotations.NullMarked;
