// SPDX-License-Identifier: Apache-2.0
/** Messages to and from SOAP 1.1 envelopes, whatever prefixes the peer likes. */
@NullMarked
package cwmp.soap;

import org.jspecify.annotations.NullMarked;
