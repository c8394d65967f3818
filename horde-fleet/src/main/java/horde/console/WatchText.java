// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.session.SessionOutcome;
import cwmp.tree.ParameterNode;
import horde.fleet.Device;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What devices do, in a line each. */
final class WatchText {
  private static final int MOST_VALUES = 3;

  private WatchText() {}

  /** The events, and the parameters that are told because they have changed. */
  static String inform(Device device, Inform inform) {
    String events =
        inform.event().stream().map(event -> event.code().text()).collect(Collectors.joining(", "));
    List<ParameterValue> told =
        inform.parameterList().stream().filter(value -> !isAlwaysTold(device, value)).toList();
    return "Inform " + events + (told.isEmpty() ? "" : "  " + values(told));
  }

  private static boolean isAlwaysTold(Device device, ParameterValue value) {
    ParameterNode node = device.tree().find(value.name());
    return node != null && node.schema().isForcedInform();
  }

  /** A request of the ACS, and the fault if there was one. */
  static String acsRequest(AcsRequest request, Message answer) {
    String what =
        switch (request) {
          case SetParameterValues set -> "  " + values(set.parameterList());
          case GetParameterValues get -> "  " + names(get.parameterNames());
          default -> "";
        };
    return request.messageName()
        + what
        + (answer instanceof Fault fault ? ", refused with " + fault.code() : "");
  }

  private static String values(List<ParameterValue> values) {
    return names(values.stream().map(value -> value.name() + " = " + value.value()).toList());
  }

  private static String names(List<String> names) {
    String first = names.stream().limit(MOST_VALUES).collect(Collectors.joining(", "));
    return names.size() > MOST_VALUES
        ? first + " and " + (names.size() - MOST_VALUES) + " more"
        : first;
  }

  /** How a session has ended. */
  static String end(SessionOutcome outcome, Duration took) {
    return outcome
        .failure()
        .map(failure -> "failed: " + failure.key() + ", " + outcome.detail())
        .orElse("ended well after " + took.toMillis() + " ms");
  }
}
