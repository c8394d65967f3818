// SPDX-License-Identifier: Apache-2.0
/** What a device costs and how fast a fleet is, beside what the machine can do in the same run. */
@NullMarked
package horde.bench;

import org.jspecify.annotations.NullMarked;
