// SPDX-License-Identifier: Apache-2.0
package horde.query;

import cwmp.message.Event;
import horde.fleet.Device;
import horde.fleet.DeviceStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a selector may ask of a device, apart from its parameters. */
enum Field {
  INDEX("index"),
  GROUP("group"),
  OUI("oui"),
  SERIAL("serial"),
  VENDOR("vendor"),
  CLASS("class"),
  POWER("power"),
  STATE("state"),
  SESSION("session"),
  INFORMED("informed"),
  FAILED("failed"),
  FAILURE("failure"),
  EVENT("event"),
  TRACED("traced"),
  PAUSED("paused");

  private final String word;

  Field(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<Field> of(String word) {
    for (Field field : values()) {
      if (field.word.equals(word)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** The values, of which there may be none. */
  List<String> of(Device device) {
    return switch (this) {
      case INDEX -> List.of(Integer.toString(device.index()));
      case GROUP -> List.of(device.group());
      case OUI -> List.of(device.id().oui());
      case SERIAL -> List.of(device.id().serialNumber());
      case VENDOR -> List.of(device.id().manufacturer());
      case CLASS -> List.of(device.id().productClass());
      case POWER -> List.of(DeviceStatus.powerOf(device));
      case STATE -> List.of(DeviceStatus.of(device).word());
      case SESSION -> yesOrNo(device.inSession());
      case INFORMED -> yesOrNo(device.informed());
      case FAILED -> List.of(Integer.toString(device.failedInARow()));
      case FAILURE -> device.lastFailure().map(failure -> List.of(failure.key())).orElse(List.of());
      case EVENT -> device.owedEvents().stream().flatMap(Field::names).toList();
      case TRACED -> yesOrNo(device.isTraced());
      case PAUSED -> yesOrNo(device.isPaused());
    };
  }

  /** As on the wire, and the number alone. */
  private static Stream<String> names(Event event) {
    String text = event.code().text();
    int space = text.indexOf(' ');
    return space < 0 ? Stream.of(text) : Stream.of(text, text.substring(0, space));
  }

  private static List<String> yesOrNo(boolean is) {
    return List.of(is ? "yes" : "no");
  }
}
