// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

/** What has become of a transfer, as the last part of an Event Admin topic says it. */
enum TransferPhase {
  STARTED,
  COMPLETED,
  FAILED
}
