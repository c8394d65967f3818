// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

/** Which IP a diagnostic is to use: its argument {@code ProtocolVersion}. */
public enum IpVersion {
  /** The device's choice; also where the model has no such argument. */
  ANY,
  IPV4,
  IPV6
}
