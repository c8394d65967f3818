// SPDX-License-Identifier: Apache-2.0
/** What lies between a device and its ACS: a proxy, and a look at the first words of TLS. */
@NullMarked
package cwmp.testkit.net;

import org.jspecify.annotations.NullMarked;
