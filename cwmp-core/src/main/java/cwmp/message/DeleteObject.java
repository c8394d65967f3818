// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS removes an instance of a multi-instance object. TR-069 A.3.2.7. */
public record DeleteObject(String objectName, String parameterKey) implements AcsRequest {}
