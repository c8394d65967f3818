// SPDX-License-Identifier: Apache-2.0
/** What the generator writes, compiled and run. */
@NullMarked
package cwmp.generated;

import org.jspecify.annotations.NullMarked;
