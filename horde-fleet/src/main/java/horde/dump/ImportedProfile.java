// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import horde.profile.Profile;

/**
 * A profile made from a dump.
 *
 * @param yaml its file
 * @param profile what that file says
 */
public record ImportedProfile(String yaml, Profile profile, ImportReport report) {}
