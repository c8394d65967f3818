// SPDX-License-Identifier: Apache-2.0
/** The Broadband Forum's current models as compiled tables. */
module cwmp.models {
  requires transitive cwmp.core;
  requires static org.jspecify;

  exports cwmp.models;
}
