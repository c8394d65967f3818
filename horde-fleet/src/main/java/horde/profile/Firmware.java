// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which software a device runs, and what a download makes of it.
 *
 * @param version what devices leave the factory with
 * @param versionInFileName finds the version in the name of a firmware file, as its first group
 */
public record Firmware(String version, Pattern versionInFileName) {
  private static final Pattern LAST_NUMBER = Pattern.compile("\\d{1,9}(?!.*\\d)");
  private static final int MAX_LENGTH = 64;

  /**
   * The version after an upgrade: the one in the file's name, else the current one with its last
   * number one higher.
   *
   * @param current what runs now
   * @param fileName the last part of the URL, or the target name; only its last 256 characters
   *     count
   */
  public String versionAfter(String current, String fileName) {
    String name = fileName.substring(Math.max(0, fileName.length() - 256));
    Matcher inName = versionInFileName.matcher(name);
    if (inName.find() && inName.group(1) != null && inName.group(1).length() <= MAX_LENGTH) {
      return inName.group(1);
    }
    Matcher last = LAST_NUMBER.matcher(current);
    return last.find()
        ? last.replaceFirst(Long.toString(Long.parseLong(last.group()) + 1))
        : current + ".1";
  }
}
