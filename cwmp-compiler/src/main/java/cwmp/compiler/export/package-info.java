// SPDX-License-Identifier: Apache-2.0
/** Resolved models in forms that others read. */
@NullMarked
package cwmp.compiler.export;

import org.jspecify.annotations.NullMarked;
