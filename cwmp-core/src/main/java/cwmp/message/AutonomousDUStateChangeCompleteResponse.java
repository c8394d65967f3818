// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The ACS has taken the results. TR-069 A.4.2.4. */
public record AutonomousDUStateChangeCompleteResponse() implements AcsResponse {}
