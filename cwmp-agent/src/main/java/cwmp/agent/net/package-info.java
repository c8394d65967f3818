// SPDX-License-Identifier: Apache-2.0
/** The way to HTTP servers: sockets, TLS, proxies. */
@NullMarked
package cwmp.agent.net;

import org.jspecify.annotations.NullMarked;
