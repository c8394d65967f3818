// SPDX-License-Identifier: Apache-2.0
/** What stands at the other end of a device's datagrams: STUN server, NAT, and ACS. */
@NullMarked
package cwmp.testkit.udp;

import org.jspecify.annotations.NullMarked;
