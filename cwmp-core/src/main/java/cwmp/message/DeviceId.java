// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * Who the device is. TR-069 A.3.3.1.
 *
 * @param manufacturer at most 64 characters
 * @param oui six upper-case hexadecimal digits
 * @param productClass at most 64 characters, may be empty
 * @param serialNumber at most 64 characters
 */
public record DeviceId(String manufacturer, String oui, String productClass, String serialNumber) {}
