// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.message.AddObjectResponse;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.DownloadResponse;
import cwmp.message.Fault;
import cwmp.message.GetAllQueuedTransfersResponse;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetQueuedTransfersResponse;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.TransferComplete;
import cwmp.message.UploadResponse;
import cwmp.soap.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line that begins with {@code >}: what the device is to send, as far as the script cares. */
final class Expectation {
  private static final int ANY_NUMBER = -1;

  /** The conditions with how many words each takes. */
  private static final Map<String, Integer> CONDITIONS =
      Map.ofEntries(
          Map.entry("path", 1),
          Map.entry("connection", 1),
          Map.entry("auth", 1),
          Map.entry("cookie", 1),
          Map.entry("header", 2),
          Map.entry("version", 1),
          Map.entry("id", 1),
          Map.entry("supports", 1),
          Map.entry("timeout", 1),
          Map.entry("events", ANY_NUMBER),
          Map.entry("retry", 1),
          Map.entry("value", 2),
          Map.entry("without", 1),
          Map.entry("count", 1),
          Map.entry("names", ANY_NUMBER),
          Map.entry("writable", 1),
          Map.entry("readonly", 1),
          Map.entry("notification", 2),
          Map.entry("status", 1),
          Map.entry("instance", 1),
          Map.entry("key", 1),
          Map.entry("fault", 1),
          Map.entry("about", 2),
          Map.entry("results", ANY_NUMBER),
          Map.entry("methods", ANY_NUMBER));

  private static final Set<String> SOAP_CODES =
      Set.of("Client", "Server", "VersionMismatch", "MustUnderstand");

  private record Check(String condition, List<String> words) {}

  private final String kind;
  private final String faultCode; // empty unless the kind is Fault
  private final List<Check> checks;

  private Expectation(String kind, String faultCode, List<Check> checks) {
    this.kind = kind;
    this.faultCode = faultCode;
    this.checks = checks;
  }

  static Expectation parse(Words words) {
    String kind = words.next("the name of a message, or empty");
    String faultCode = "";
    if (kind.equals("Fault")) {
      faultCode = words.next("a fault code, or one of " + SOAP_CODES);
      if (!faultCode.matches("[89][0-9]{3}") && !SOAP_CODES.contains(faultCode)) {
        throw words.error("found " + faultCode + ", expected a fault code or one of " + SOAP_CODES);
      }
    }
    List<Check> checks = new ArrayList<>();
    while (words.hasNext()) {
      String condition = words.next("a condition");
      Integer count = CONDITIONS.get(condition);
      if (count == null) {
        throw words.error("found " + condition + ", expected one of " + CONDITIONS.keySet());
      }
      List<String> operands = new ArrayList<>();
      while (count == ANY_NUMBER
          ? words.hasNext() && !CONDITIONS.containsKey(words.keyword())
          : operands.size() < count) {
        operands.add(words.next("what " + condition + " is to be"));
      }
      checks.add(new Check(condition, operands));
    }
    return new Expectation(kind, faultCode, checks);
  }

  /** What is not as expected, in words; empty if all is. */
  List<String> mismatches(Received received) {
    if (!received.kind().equals(kind)) {
      return List.of("found " + received.kind() + ", expected " + kind);
    }
    List<String> mismatches = new ArrayList<>();
    if (received.body().orElse(null) instanceof Fault fault
        && !faultCode(fault).equals(faultCode)) {
      mismatches.add(
          "found fault " + faultCode(fault) + " (" + fault.text() + "), expected " + faultCode);
    }
    for (Check check : checks) {
      String found = found(received, check);
      if (found != null) {
        mismatches.add(
            "found "
                + found
                + ", expected "
                + check.condition()
                + " "
                + String.join(" ", check.words()));
      }
    }
    return mismatches;
  }

  private static String faultCode(Fault fault) {
    if (fault.code() != Fault.NO_DETAIL) {
      return Integer.toString(fault.code());
    }
    return switch (fault.soapCode()) {
      case CLIENT -> "Client";
      case SERVER -> "Server";
      case VERSION_MISMATCH -> "VersionMismatch";
      case MUST_UNDERSTAND -> "MustUnderstand";
    };
  }

  /** What was found, if it is not what the condition wants. */
  private static @Nullable String found(Received received, Check check) {
    String wanted = check.words().isEmpty() ? "" : check.words().get(0);
    return switch (check.condition()) {
      case "path" -> differs("path", received.request().target(), wanted);
      case "connection" ->
          differs("connection", received.firstOfConnection() ? "new" : "same", wanted);
      case "auth" -> differs("auth", received.login(), wanted);
      case "cookie" -> differs("cookie", received.cookie(), wanted);
      case "header" ->
          differs(
              "header " + wanted,
              received.request().headers().first(wanted).orElse("none"),
              check.words().get(1));
      case "version", "id", "supports", "timeout" -> inHeader(received, check.condition(), wanted);
      default ->
          received.envelopeOrNull() == null
              ? "no envelope"
              : inBody(received.envelopeOrNull().body(), check);
    };
  }

  private static @Nullable String inHeader(Received received, String condition, String wanted) {
    Envelope envelope = received.envelopeOrNull();
    if (envelope == null) {
      return "no envelope";
    }
    String found =
        switch (condition) {
          case "version" -> envelope.version().number();
          case "id" -> envelope.header().id().orElse("none");
          case "supports" -> envelope.header().supportedVersions().orElse("none");
          default -> Integer.toString(envelope.header().sessionTimeoutSeconds());
        };
    return differs(condition, found, wanted);
  }

  private static @Nullable String inBody(Message body, Check check) {
    List<String> words = check.words();
    String first = words.isEmpty() ? "" : words.get(0);
    return switch (check.condition()) {
      case "events" -> differs("events", events(body), words);
      case "retry" ->
          body instanceof Inform inform
              ? differs("retry", Integer.toString(inform.retryCount()), first)
              : "no Inform";
      case "value" -> differs("value of " + first, value(body, first).orElse("none"), words.get(1));
      case "without" ->
          value(body, first).map(value -> first + " with value " + value).orElse(null);
      case "count" -> differs("count", Integer.toString(count(body)), first);
      case "names" -> differs("names", names(body), words);
      case "writable" -> differs(first, writable(body, first), "true");
      case "readonly" -> differs(first, writable(body, first), "false");
      case "notification" ->
          differs("notification of " + first, notification(body, first), words.get(1));
      case "status" -> differs("status", status(body), first);
      case "instance" ->
          body instanceof AddObjectResponse added
              ? differs("instance", Integer.toString(added.instanceNumber()), first)
              : "no AddObjectResponse";
      case "key" -> differs("key", commandKey(body), first);
      case "results" -> differs("results", results(body), words);
      case "fault" ->
          body instanceof TransferComplete result
              ? differs("fault", Integer.toString(result.fault().faultCode()), first)
              : "no TransferComplete";
      case "about" -> differs("fault of " + first, faultAbout(body, first), words.get(1));
      case "methods" ->
          differs(
              "methods",
              body instanceof GetRPCMethodsResponse list ? list.methodList() : List.of(),
              words);
      default -> throw new IllegalStateException("no condition: " + check);
    };
  }

  private static @Nullable String differs(String what, Object found, Object wanted) {
    return found.equals(wanted) ? null : what + " " + found;
  }

  private static List<String> events(Message body) {
    return body instanceof Inform inform
        ? inform.event().stream()
            .map(
                event ->
                    event.commandKey().isEmpty()
                        ? event.code().text()
                        : event.code().text() + " " + event.commandKey())
            .toList()
        : List.of();
  }

  private static String commandKey(Message body) {
    if (body instanceof DUStateChangeComplete end) {
      return end.commandKey();
    }
    return body instanceof TransferComplete end ? end.commandKey() : "none";
  }

  /** Each as the state, and the fault if there is one: {@code Failed 9016}. */
  private static List<String> results(Message body) {
    return body instanceof DUStateChangeComplete end
        ? end.results().stream()
            .map(
                result ->
                    result.fault().isFault()
                        ? result.currentState().text() + " " + result.fault().faultCode()
                        : result.currentState().text())
            .toList()
        : List.of();
  }

  private static List<ParameterValue> values(Message body) {
    if (body instanceof Inform inform) {
      return inform.parameterList();
    }
    return body instanceof GetParameterValuesResponse values ? values.parameterList() : List.of();
  }

  private static Optional<String> value(Message body, String name) {
    return values(body).stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(ParameterValue::value)
        .findFirst();
  }

  private static int count(Message body) {
    if (body instanceof GetParameterNamesResponse names) {
      return names.parameterList().size();
    }
    if (body instanceof GetParameterAttributesResponse attributes) {
      return attributes.parameterList().size();
    }
    if (body instanceof GetQueuedTransfersResponse queue) {
      return queue.transferList().size();
    }
    if (body instanceof GetAllQueuedTransfersResponse queue) {
      return queue.transferList().size();
    }
    return body instanceof Fault fault ? fault.parameters().size() : values(body).size();
  }

  private static List<String> names(Message body) {
    return body instanceof GetParameterNamesResponse names
        ? names.parameterList().stream().map(ParameterInfo::name).toList()
        : values(body).stream().map(ParameterValue::name).toList();
  }

  private static String writable(Message body, String name) {
    return body instanceof GetParameterNamesResponse names
        ? names.parameterList().stream()
            .filter(info -> info.name().equals(name))
            .map(info -> Boolean.toString(info.writable()))
            .findFirst()
            .orElse("none")
        : "none";
  }

  private static String notification(Message body, String name) {
    return body instanceof GetParameterAttributesResponse attributes
        ? attributes.parameterList().stream()
            .filter(attribute -> attribute.name().equals(name))
            .map(attribute -> Integer.toString(attribute.notification()))
            .findFirst()
            .orElse("none")
        : "none";
  }

  private static String status(Message body) {
    SetStatus status = null;
    if (body instanceof SetParameterValuesResponse response) {
      status = response.status();
    } else if (body instanceof AddObjectResponse response) {
      status = response.status();
    } else if (body instanceof DeleteObjectResponse response) {
      status = response.status();
    } else if (body instanceof DownloadResponse response) {
      status = response.status();
    } else if (body instanceof UploadResponse response) {
      status = response.status();
    }
    return status == null ? "none" : Integer.toString(status.code());
  }

  private static String faultAbout(Message body, String name) {
    return body instanceof Fault fault
        ? fault.parameters().stream()
            .filter(one -> one.parameterName().equals(name))
            .map(one -> Integer.toString(one.code()))
            .findFirst()
            .orElse("none")
        : "none";
  }
}
