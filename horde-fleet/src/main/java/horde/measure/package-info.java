// SPDX-License-Identifier: Apache-2.0
/** What a fleet and the machine below it do while it runs, second by second. */
@NullMarked
package horde.measure;

import org.jspecify.annotations.NullMarked;
