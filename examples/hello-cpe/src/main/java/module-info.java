// SPDX-License-Identifier: Apache-2.0
/** The smallest device that embeds the agent. */
module hello.cpe {
  requires cwmp.agent;
  requires java.management;
  requires static org.jspecify;
}
