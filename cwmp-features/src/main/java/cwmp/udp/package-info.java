// SPDX-License-Identifier: Apache-2.0
/** Connection requests over UDP, through a NAT that STUN finds out about (Annex G), without I/O. */
@NullMarked
package cwmp.udp;

import org.jspecify.annotations.NullMarked;
