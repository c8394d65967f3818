// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/** Who wrote a value or changed a table. */
public enum Writer {
  /** Nobody since the factory state: the value is the source's or the model's. */
  FACTORY,
  /** The ACS, through an RPC; never notified to it (TR-069 A.3.2.4). */
  ACS,
  /** The device around the engine: an application, a user, a profile's generator. */
  DEVICE,
  /** The engine itself, such as ParameterKey or ConnectionRequestURL. */
  ENGINE
}
