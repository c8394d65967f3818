// SPDX-License-Identifier: Apache-2.0
/** Tests of reading and writing envelopes. */
@NullMarked
package cwmp.soap;

import org.jspecify.annotations.NullMarked;
