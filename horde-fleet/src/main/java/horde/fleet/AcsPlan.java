// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.profile.Template;

/**
 * Where the devices of a group find their ACS, and who they are to it.
 *
 * @param url of each device's ManagementServer.URL
 * @param username of ManagementServer.Username; a template that yields nothing means no login
 * @param password of ManagementServer.Password
 * @param access how to get there, and to file servers
 */
public record AcsPlan(Template url, Template username, Template password, Access access) {

  /** An ACS that is reached directly. */
  public AcsPlan(Template url, Template username, Template password) {
    this(url, username, password, Access.DIRECT);
  }
}
