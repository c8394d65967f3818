// SPDX-License-Identifier: Apache-2.0
/** The parts of TR-069 that not every device has, as values and pure machines beside the engine. */
module cwmp.features {
  requires transitive cwmp.core;
  requires java.xml;
  requires static org.jspecify;

  exports cwmp.bulkdata;
  exports cwmp.diagnostics;
  exports cwmp.lightweight;
  exports cwmp.software;
  exports cwmp.udp;
  exports cwmp.xmpp;
}
