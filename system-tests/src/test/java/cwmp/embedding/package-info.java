// SPDX-License-Identifier: Apache-2.0
/** The tutorial does what it says. */
@NullMarked
package cwmp.embedding;

import org.jspecify.annotations.NullMarked;
