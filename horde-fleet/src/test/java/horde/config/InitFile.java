// SPDX-License-Identifier: Apache-2.0
package horde.config;

/** The file that {@code horde init} writes. */
public final class InitFile {
  private InitFile() {}

  /** With everything in force that the file only shows. */
  public static String uncommented(String text) {
    return text.replaceAll("(?m)^( *)# (?= *(- )?[A-Za-z][A-Za-z0-9.]*:( |$))", "$1");
  }
}
