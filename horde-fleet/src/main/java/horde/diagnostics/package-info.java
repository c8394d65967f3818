// SPDX-License-Identifier: Apache-2.0
/** Results of diagnostics that nobody has measured: computed from a model of the network. */
@NullMarked
package horde.diagnostics;

import org.jspecify.annotations.NullMarked;
