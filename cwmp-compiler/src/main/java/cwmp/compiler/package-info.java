// SPDX-License-Identifier: Apache-2.0
/** The compiler as a library: folders of Broadband Forum XML in, resolved models out. */
@NullMarked
package cwmp.compiler;

import org.jspecify.annotations.NullMarked;
