// SPDX-License-Identifier: Apache-2.0
/** The TR-069 client that a device embeds. */
module cwmp.agent {
  requires transitive cwmp.core;
  requires static org.jspecify;

  exports cwmp.agent;
  exports cwmp.agent.access;
  exports cwmp.agent.binding;
}
