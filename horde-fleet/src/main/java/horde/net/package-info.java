// SPDX-License-Identifier: Apache-2.0
/**
 * The fleet on the network: Netty's event loops, connections to ACSs, connection requests, files.
 */
@NullMarked
package horde.net;

import org.jspecify.annotations.NullMarked;
