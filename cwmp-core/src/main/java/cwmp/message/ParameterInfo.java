// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * One line of {@link GetParameterNamesResponse}.
 *
 * @param name a full parameter name, or an object's path with its final dot
 * @param writable whether SetParameterValues, AddObject (table) or DeleteObject (instance) may
 *     succeed on it
 */
public record ParameterInfo(String name, boolean writable) {}
