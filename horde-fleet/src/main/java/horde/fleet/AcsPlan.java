// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.profile.Template;

/**
 * Where the devices of a group find their ACS, and who they are to it.
 *
 * @param url of each device's ManagementServer.URL
 * @param username of ManagementServer.Username; a template that yields nothing means no login
 * @param password of ManagementServer.Password
 */
public record AcsPlan(Template url, Template username, Template password) {}
