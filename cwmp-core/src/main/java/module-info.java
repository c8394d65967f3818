// SPDX-License-Identifier: Apache-2.0
/** TR-069 as values and pure machines. */
module cwmp.core {
  requires java.xml;
  requires static org.jspecify;

  exports cwmp.autonomous;
  exports cwmp.cpe;
  exports cwmp.device;
  exports cwmp.http;
  exports cwmp.message;
  exports cwmp.model;
  exports cwmp.rpc;
  exports cwmp.session;
  exports cwmp.soap;
  exports cwmp.transfer;
  exports cwmp.tree;
  exports cwmp.wakeup;
  exports cwmp.wire;
  exports cwmp.xml;
}
