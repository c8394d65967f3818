// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The ACS has taken the result. TR-069 A.3.3.3. */
public record AutonomousTransferCompleteResponse() implements AcsResponse {}
