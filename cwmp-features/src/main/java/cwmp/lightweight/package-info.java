// SPDX-License-Identifier: Apache-2.0
/** Changed values told to the ACS in datagrams, without a session (TR-069 Annex M). */
@NullMarked
package cwmp.lightweight;

import org.jspecify.annotations.NullMarked;
