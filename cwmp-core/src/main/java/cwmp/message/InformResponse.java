// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * The ACS accepts the session. TR-069 A.3.3.1.
 *
 * @param maxEnvelopes ignored, as one envelope per HTTP message is the rule
 */
public record InformResponse(int maxEnvelopes) implements AcsResponse {}
