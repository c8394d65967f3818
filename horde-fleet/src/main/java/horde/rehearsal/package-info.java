// SPDX-License-Identifier: Apache-2.0
/** Dry runs: what a fleet would send and when, on virtual time and without a network. */
@NullMarked
package horde.rehearsal;

import org.jspecify.annotations.NullMarked;
