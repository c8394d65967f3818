// SPDX-License-Identifier: Apache-2.0
/** How an ACS asks for a session: connection requests over HTTP (TR-069 3.2.2), without I/O. */
@NullMarked
package cwmp.wakeup;

import org.jspecify.annotations.NullMarked;
