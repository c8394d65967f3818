// SPDX-License-Identifier: Apache-2.0
/** Tests of addresses, streams and logins. */
@NullMarked
package cwmp.xmpp;

import org.jspecify.annotations.NullMarked;
