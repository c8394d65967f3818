// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be said on the command line, and by the same names in a file of properties. */
enum Option {
  ACS("URL", "where the ACS is; all else may be left out"),
  USERNAME("NAME", "to log in with at the ACS"),
  PASSWORD("WORD", "with that; better in a file, or in the environment as WORKSTATION_PASSWORD"),
  PASSWORD_FILE("FILE", "its first line is the password"),
  LISTEN(
      "HOST:PORT",
      "where connection requests are taken; else any port of the address" + " that the ACS sees"),
  CONNECTION_REQUEST_USERNAME("NAME", "what the ACS logs in with here, until it sets that itself"),
  CONNECTION_REQUEST_PASSWORD("WORD", "without one nobody is let in"),
  INTERVAL("TIME", "between two Informs, such as 30s, 5m or 1h; else 5m"),
  TRUST("PEM", "whom to believe, instead of those whom this Java believes"),
  CERTIFICATE("PEM", "to be shown to the ACS, with those that lead to a trusted one"),
  KEY("PEM", "its private key, in PKCS#8 and not encrypted"),
  STATE("FILE", "what the device remembers; else workstation/state in $XDG_STATE_HOME"),
  DOWNLOADS("FOLDER", "where files go; else downloads beside the state"),
  APPLY("COMMAND", "puts firmware in place; gets the path of the file as its last argument"),
  REBOOT_COMMAND("COMMAND", "restarts the machine; else only this program begins anew"),
  LOG("FILE", "what is uploaded as the log; else this program's own"),
  OUI("DIGITS", "of the maker of this device, six hexadecimal ones; else FEFEFE"),
  CONFIG("FILE", "of properties: acs=http://..., one option on each line");

  private final String argument;
  private final String help;

  Option(String argument, String help) {
    this.argument = argument;
    this.help = help;
  }

  /** As in a file: {@code reboot-command}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The option of this key. */
  static Optional<Option> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }

  /** What {@code --help} says. */
  static String usage() {
    StringBuilder text =
        new StringBuilder("Makes this computer a device that an ACS manages over TR-069.\n\n");
    for (Option one : values()) {
      text.append(String.format("  --%-38s %s%n", one.key() + ' ' + one.argument, one.help));
    }
    return text.append(String.format("  --%-38s %s%n", "help", "this text")).toString();
  }
}
