// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** No transfer has that command key any more. TR-069 A.4.1.9. */
public record CancelTransferResponse() implements CpeResponse {}
