// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * ACS asks for the options that vouchers have set; deprecated. TR-069 A.4.1.4.
 *
 * @param optionName empty for all
 */
public record GetOptions(String optionName) implements AcsRequest {}
