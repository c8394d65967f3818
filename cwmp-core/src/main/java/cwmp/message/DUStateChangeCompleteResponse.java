// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The ACS has taken the results. TR-069 A.4.2.3. */
public record DUStateChangeCompleteResponse() implements AcsResponse {}
