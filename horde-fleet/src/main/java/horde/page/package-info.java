// SPDX-License-Identifier: Apache-2.0
/** The report of a run as one page for people, with nothing outside of it. */
@NullMarked
package horde.page;

import org.jspecify.annotations.NullMarked;
