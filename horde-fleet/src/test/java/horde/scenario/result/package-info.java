// SPDX-License-Identifier: Apache-2.0
/** Tests of what becomes of results. */
@NullMarked
package horde.scenario.result;

import org.jspecify.annotations.NullMarked;
