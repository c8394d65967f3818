// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS asks for a new instance of a multi-instance object. TR-069 A.3.2.6. */
public record AddObject(String objectName, String parameterKey) implements AcsRequest {}
