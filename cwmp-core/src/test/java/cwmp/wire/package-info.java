// SPDX-License-Identifier: Apache-2.0
/** HTTP/1.1 messages under well-meant and hostile input. */
@NullMarked
package cwmp.wire;

import org.jspecify.annotations.NullMarked;
