// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The ACS has heard the request; a Download may follow, or not. TR-069 A.4.2.2. */
public record RequestDownloadResponse() implements AcsResponse {}
