// SPDX-License-Identifier: Apache-2.0
/** Transfers that the ACS asked for: their queue and their states. */
@NullMarked
package cwmp.transfer;

import org.jspecify.annotations.NullMarked;
