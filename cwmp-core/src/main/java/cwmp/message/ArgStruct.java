// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * One thing to know about the file that is asked for. TR-069 A.4.2.2.
 *
 * @param name at most 64 characters
 * @param value at most 256 characters
 */
public record ArgStruct(String name, String value) {}
