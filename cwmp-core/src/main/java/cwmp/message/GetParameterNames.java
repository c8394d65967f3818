// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** ACS asks which objects and parameters exist. TR-069 A.3.2.3. */
public record GetParameterNames(String parameterPath, boolean nextLevel) implements AcsRequest {}
