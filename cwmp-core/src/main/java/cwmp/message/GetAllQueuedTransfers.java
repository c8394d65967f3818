// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS asks for all transfers that are not over, whoever asked for them. TR-069 A.4.1.7. */
public record GetAllQueuedTransfers() implements AcsRequest {}
