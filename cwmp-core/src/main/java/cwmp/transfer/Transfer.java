// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import cwmp.message.TransferRequest;

/**
 * A transfer that the ACS asked for.
 *
 * @param id tells it from the device's other transfers, also from those with the same command key
 * @param request as it came from the ACS
 */
public record Transfer(int id, TransferRequest request) {}
