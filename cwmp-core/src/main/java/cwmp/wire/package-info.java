// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP/1.1 messages as bytes: incremental parsers and writers over byte buffers, without I/O.
 *
 * <p>Both roles are here because a CPE has both: it posts to the ACS as a client and is asked for a
 * session as a server (TR-069 3.2.2). The rules are those of RFC 9112, strict wherever leniency
 * would let two readers of one stream see different messages.
 */
@NullMarked
package cwmp.wire;

import org.jspecify.annotations.NullMarked;
