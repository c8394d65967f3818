// SPDX-License-Identifier: Apache-2.0
/** The dashboard in a browser, on a live horde. */
@NullMarked
package horde.dashboard;

import org.jspecify.annotations.NullMarked;
