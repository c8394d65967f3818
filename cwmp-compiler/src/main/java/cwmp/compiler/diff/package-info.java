// SPDX-License-Identifier: Apache-2.0
/** What is different between two models. */
@NullMarked
package cwmp.compiler.diff;

import org.jspecify.annotations.NullMarked;
