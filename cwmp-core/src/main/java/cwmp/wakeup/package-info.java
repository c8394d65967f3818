// SPDX-License-Identifier: Apache-2.0
/**
 * How an ACS asks for a session: connection requests over HTTP, checked without I/O (TR-069 3.2.2).
 */
@NullMarked
package cwmp.wakeup;

import org.jspecify.annotations.NullMarked;
