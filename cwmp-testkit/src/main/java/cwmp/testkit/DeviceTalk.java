// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

/** The talk with one device of several. */
final class DeviceTalk extends AcsTalk {
  private final ScriptedAcs acs;
  private final String id;

  DeviceTalk(ScriptedAcs acs, String id) {
    this.acs = acs;
    this.id = id;
  }

  @Override
  ScriptedAcs acs() {
    return acs;
  }

  @Override
  String id() {
    return id;
  }
}
