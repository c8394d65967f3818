// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * Where the user is to go. TR-069 A.4.2.1.
 *
 * @param nextUrl at most 1024 characters
 */
public record KickedResponse(String nextUrl) implements AcsResponse {}
