// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS asks for factory values after the session. TR-069 A.4.1.6. */
public record FactoryReset() implements AcsRequest {}
