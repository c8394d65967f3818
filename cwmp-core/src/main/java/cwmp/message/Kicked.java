// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * A user wants something of the ACS; deprecated. TR-069 A.4.2.1 and annex D.
 *
 * @param command at most 32 characters
 * @param referer the page on which the user was, at most 64 characters
 * @param arg at most 256 characters
 * @param next the page to which the user would go, at most 1024 characters
 */
public record Kicked(String command, String referer, String arg, String next)
    implements CpeRequest {}
