// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * When a scheduled download may be carried out. TR-069 A.4.1.8.
 *
 * @param windowStart seconds after the request was received
 * @param windowEnd seconds after the request was received, later than the start
 * @param windowMode for example {@code 1 At Any Time}
 * @param userMessage what to show to the user where his consent is needed, at most 256 characters
 * @param maxRetries how often a failed download is tried again in this window: 0 never, -1 as the
 *     CPE thinks fit
 */
public record TimeWindowStruct(
    long windowStart, long windowEnd, String windowMode, String userMessage, int maxRetries) {}
