// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * How an operation ended that the ACS did not ask for. TR-069 A.4.2.4.
 *
 * @param operationPerformed {@code Install}, {@code Update}, {@code Uninstall} or a vendor's own
 */
public record AutonOpResultStruct(OpResultStruct result, String operationPerformed) {}
