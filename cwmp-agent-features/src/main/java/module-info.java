// SPDX-License-Identifier: Apache-2.0
/** The parts of TR-069 that not every device has, for the agent. */
module cwmp.agent.features {
  requires transitive cwmp.agent;
  requires transitive cwmp.features;
  requires static org.jspecify;

  exports cwmp.agent.diagnostics;
  exports cwmp.agent.features;
}
