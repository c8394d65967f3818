// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * One option. TR-069 A.4.1.4.
 *
 * @param voucherSn the serial number of the voucher
 * @param state 0 disabled, 1 enabled, plus 2 if the option has been set up by the ACS
 * @param mode 0 disabled, 1 enabled with an expiration, 2 enabled without
 * @param startDate a CWMP dateTime
 * @param expirationDate a CWMP dateTime, empty if there is none
 * @param isTransferable 1 if the option may go to another device, else 0
 */
public record OptionStruct(
    String optionName,
    long voucherSn,
    int state,
    int mode,
    String startDate,
    String expirationDate,
    int isTransferable) {}
