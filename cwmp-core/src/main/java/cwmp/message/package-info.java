// SPDX-License-Identifier: Apache-2.0
/** The messages of CWMP as values: what was, or will be, on the wire, before anybody judged it. */
@NullMarked
package cwmp.message;

import org.jspecify.annotations.NullMarked;
