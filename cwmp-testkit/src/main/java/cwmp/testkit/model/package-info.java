// SPDX-License-Identifier: Apache-2.0
/** Data models and requests made up from a seed, with a naive reading of what must come of them. */
@NullMarked
package cwmp.testkit.model;

import org.jspecify.annotations.NullMarked;
