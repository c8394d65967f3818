// SPDX-License-Identifier: Apache-2.0
/**
 * One device between its sessions: what it owes the ACS, when it calls next, and what it was told
 * to do.
 */
@NullMarked
package cwmp.cpe;

import org.jspecify.annotations.NullMarked;
