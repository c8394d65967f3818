// SPDX-License-Identifier: Apache-2.0
/**
 * Connection requests over XMPP (TR-069 Annex K), and XMPP as far as that needs a client of it (RFC
 * 6120): addresses, the XML stream taken apart, and how a stream is negotiated; without I/O.
 */
@NullMarked
package cwmp.xmpp;

import org.jspecify.annotations.NullMarked;
