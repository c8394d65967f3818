// SPDX-License-Identifier: Apache-2.0
/** Which devices of a running fleet somebody means: selectors as text, asked of each device. */
@NullMarked
package horde.query;

import org.jspecify.annotations.NullMarked;
