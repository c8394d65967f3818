// SPDX-License-Identifier: Apache-2.0
/** What a CPE does when the ACS asks: one handler per RPC, found in a table. */
@NullMarked
package cwmp.rpc;

import org.jspecify.annotations.NullMarked;
