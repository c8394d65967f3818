// SPDX-License-Identifier: Apache-2.0
package horde.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run may be looked at and steered over HTTP.
 *
 * @param listen null for nowhere
 * @param chosen whether somebody has chosen that address, so that no other will do
 * @param tokenFile holds what callers have to know; null if there is no such file
 */
public record Web(@Nullable InetSocketAddress listen, boolean chosen, @Nullable Path tokenFile) {
  /** Nowhere. */
  public static final Web OFF = new Web(null, true, null);
}
