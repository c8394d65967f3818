// SPDX-License-Identifier: Apache-2.0
/** Notifications in datagrams, as they leave a device. */
@NullMarked
package cwmp.lightweight;

import org.jspecify.annotations.NullMarked;
