// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import cwmp.message.FaultStruct;
import java.time.Instant;

/**
 * How a transfer ended.
 *
 * @param fault {@link FaultStruct#NONE} if the file was fetched and applied
 * @param started when the transfer began, {@link cwmp.message.CwmpTime#UNKNOWN} if it did not
 * @param completed when the file was fully applied, {@link cwmp.message.CwmpTime#UNKNOWN} if it was
 *     not
 */
public record TransferResult(FaultStruct fault, Instant started, Instant completed) {}
