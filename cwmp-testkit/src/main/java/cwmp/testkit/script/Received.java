// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.TransferComplete;
import cwmp.soap.Envelope;
import cwmp.wire.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One POST of the device.
 *
 * @param envelopeOrNull its body, null if it is empty
 * @param connection the number of its connection in this script, counted from 1
 * @param firstOfConnection whether nothing came on that connection before
 * @param login which kind of good credentials it has: {@code digest}, {@code basic}, {@code none},
 *     or {@code bad} if they are not good
 */
record Received(
    HttpRequest request,
    @Nullable Envelope envelopeOrNull,
    int connection,
    boolean firstOfConnection,
    String login) {

  Optional<Message> body() {
    return Optional.ofNullable(envelopeOrNull).map(Envelope::body);
  }

  String cookie() {
    return request.headers().first("Cookie").orElse("none");
  }

  /** The name of the message, or {@code empty}. */
  String kind() {
    return body().map(Message::messageName).orElse("empty");
  }

  /** The line of the transcript: all that must be alike for every subject. */
  String summary() {
    StringBuilder line = new StringBuilder("> ").append(describeBody());
    line.append(" path ").append(request.target());
    line.append(" connection ").append(connection);
    if (!login.equals("none")) {
      line.append(" auth ").append(login);
    }
    if (!cookie().equals("none")) {
      line.append(" cookie \"").append(cookie()).append('"');
    }
    return line.toString();
  }

  private String describeBody() {
    Envelope envelope = envelopeOrNull;
    if (envelope == null) {
      return "empty";
    }
    String id = envelope.header().id().map(text -> " id " + text).orElse("");
    String version = " version " + envelope.version().number();
    if (envelope.body() instanceof Inform inform) {
      List<String> events =
          inform.event().stream()
              .map(
                  e -> e.commandKey().isEmpty() ? e.code().text() : e.code() + " " + e.commandKey())
              .toList();
      List<String> names = inform.parameterList().stream().map(ParameterValue::name).toList();
      return "Inform events %s retry %d parameters %s%s%s"
          .formatted(events, inform.retryCount(), names, version, id);
    }
    if (envelope.body() instanceof TransferComplete end) {
      // The fault's text is the driver's own.
      return "TransferComplete key %s fault %d started %s completed %s%s%s"
          .formatted(
              end.commandKey(),
              end.fault().faultCode(),
              end.startTime(),
              end.completeTime(),
              version,
              id);
    }
    return envelope.body() + version + id;
  }
}
