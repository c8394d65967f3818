// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/** What the model says about notification of a parameter. TR-106 {@code activeNotify}. */
public enum NotificationRule {
  /** Off until the ACS asks; no request is refused. */
  NORMAL,
  /** As normal, but the device may refuse active notification ({@code canDeny}). */
  CAN_DENY,
  /** Always active, whatever the ACS sets ({@code forceEnabled}). */
  FORCED_ACTIVE,
  /** Active until the ACS sets something else ({@code forceDefaultEnabled}). */
  DEFAULT_ACTIVE
}
