// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS takes back all transfers with this command key. TR-069 A.4.1.9. */
public record CancelTransfer(String commandKey) implements AcsRequest {}
