// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request of a device and what it was answered.
 *
 * @param asked when the whole request was there
 * @param answered when the whole answer was
 * @param connection a number for the device's connection
 * @param response null if there was none that could be read
 * @param trouble what went wrong, in words; empty if nothing did
 */
record Exchange(
    Instant asked,
    Instant answered,
    long connection,
    HttpRequest request,
    @Nullable HttpResponse response,
    String trouble) {}
