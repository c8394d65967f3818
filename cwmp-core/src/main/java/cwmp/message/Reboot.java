// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS asks for a reboot after the session. TR-069 A.3.2.9. */
public record Reboot(String commandKey) implements AcsRequest {}
