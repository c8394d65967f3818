// SPDX-License-Identifier: Apache-2.0
/**
 * What a port of the agent to a device has to keep to, as checks that it runs in its own tests:
 * {@link cwmp.testkit.port.PortContract} over the wire, and contracts of single parts of it.
 */
@NullMarked
package cwmp.testkit.port;

import org.jspecify.annotations.NullMarked;
