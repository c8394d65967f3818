// SPDX-License-Identifier: Apache-2.0
/** One session with the ACS, from Inform to the empty answer, as a machine that is fed replies. */
@NullMarked
package cwmp.session;

import org.jspecify.annotations.NullMarked;
