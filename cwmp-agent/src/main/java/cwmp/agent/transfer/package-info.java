// SPDX-License-Identifier: Apache-2.0
/** Files that come and go over HTTP, because the ACS wants it. */
@NullMarked
package cwmp.agent.transfer;

import org.jspecify.annotations.NullMarked;
