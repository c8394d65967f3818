// SPDX-License-Identifier: Apache-2.0
/** The bench ACS as a program: a scripted ACS with an HTTP interface for people and scripts. */
@NullMarked
package cwmp.testkit.bench;

import org.jspecify.annotations.NullMarked;
