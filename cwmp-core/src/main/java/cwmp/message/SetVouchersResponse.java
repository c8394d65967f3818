// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The vouchers were taken. TR-069 A.4.1.3. */
public record SetVouchersResponse() implements CpeResponse {}
