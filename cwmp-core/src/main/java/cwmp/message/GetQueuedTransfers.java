// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS asks for the transfers that it has asked for and that are not over. TR-069 A.4.1.1. */
public record GetQueuedTransfers() implements AcsRequest {}
