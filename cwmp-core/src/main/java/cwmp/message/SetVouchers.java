// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * ACS switches options on and off by signed vouchers; deprecated. TR-069 A.4.1.3.
 *
 * @param voucherList the vouchers in base64
 */
public record SetVouchers(List<String> voucherList) implements AcsRequest {
  public SetVouchers {
    voucherList = List.copyOf(voucherList);
  }
}
