// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.ValueType;
import java.util.List;
import java.util.Locale;

/** Values as devices write them where the standard wants them another way. */
final class Repairs {
  private Repairs() {}

  /**
   * What may have been meant, the likeliest first.
   *
   * @param below the path of the parameter below the root
   */
  static List<String> of(ValueType type, String value, String below, String root) {
    String text = value.strip();
    if (below.equals("DeviceSummary")) {
      String version = text.startsWith(root + ":") ? text.split("[\\[(]", 2)[0] : root + ":1.0";
      return List.of(text + ")", version + "[](Baseline:1)", root + ":1.0[](Baseline:1)");
    }
    return switch (type) {
      case BOOLEAN ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on", "enabled", "enable", "up" -> List.of("true");
            default -> List.of("false");
          };
      case DATE_TIME -> List.of(text.replace(' ', 'T') + "Z", text.replace(' ', 'T'));
      case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG -> List.of(text.replaceFirst("[.\\s].*", ""));
      default -> List.of(text);
    };
  }
}
