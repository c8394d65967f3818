// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** A parameter's full name with its value and the type that the wire gave it. TR-069 A.2.1. */
public record ParameterValue(String name, ValueType type, String value) {}
