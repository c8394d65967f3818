// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.FeatureCommand;

/**
 * Serve UDP echoes like this from now on, and no longer as before; then call {@link
 * UdpEchoService#counted} now and then. Counting begins anew if it was not enabled before.
 */
public record ServeUdpEcho(UdpEchoConfig config) implements FeatureCommand {}
