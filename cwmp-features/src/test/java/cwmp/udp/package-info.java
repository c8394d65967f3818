// SPDX-License-Identifier: Apache-2.0
/** Connection requests, genuine and forged. */
@NullMarked
package cwmp.udp;

import org.jspecify.annotations.NullMarked;
