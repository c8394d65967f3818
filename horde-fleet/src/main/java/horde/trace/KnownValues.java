// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.http.ContentCoding;
import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapReader;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import horde.fleet.EnvelopeParser;
import horde.fleet.SessionTrace;
import horde.fleet.SessionTrace.Entry;
import horde.fleet.SessionTrace.Failed;
import horde.fleet.SessionTrace.Received;
import horde.fleet.SessionTrace.Replaced;
import horde.fleet.SessionTrace.Sent;
import horde.trace.Rung.Change;
import horde.transcript.XmlText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What messages have told of the values of a device, and what others change in them. */
final class KnownValues {
  private static final SoapReader READER = EnvelopeParser.fromAcs();
  private static final Set<ContentCoding> CODINGS = EnumSet.allOf(ContentCoding.class);
  private static final int MOST_CONTENT = 16 << 20;

  private final Map<String, String> known = new HashMap<>();

  /** What an Inform tells that is not as it was known before. */
  List<Change> told(List<ParameterValue> values) {
    List<Change> changes = new ArrayList<>();
    for (ParameterValue value : values) {
      String before = known.get(value.name());
      if (before != null && !before.equals(value.value())) {
        changes.add(change(value.name(), before, value.value(), false));
      }
    }
    learn(values);
    return changes;
  }

  /**
   * What the ACS wants to be different.
   *
   * @param following what came after its request
   */
  List<Change> wanted(AcsRequest request, List<Entry> following) {
    if (!(request instanceof SetParameterValues set)) {
      return List.of();
    }
    Map<String, String> before = new HashMap<>(known);
    boolean refused = false;
    for (Entry entry : following) {
      if (entry instanceof Replaced replaced) {
        replaced.values().forEach(value -> before.put(value.name(), value.value()));
      } else {
        refused =
            entry instanceof Sent sent
                && sent.post().envelope().map(Envelope::body).orElse(null) instanceof Fault;
        break;
      }
    }
    List<Change> changes = new ArrayList<>();
    for (ParameterValue value : set.parameterList()) {
      changes.add(change(value.name(), before.get(value.name()), value.value(), refused));
    }
    if (!refused) {
      learn(set.parameterList());
    }
    return changes;
  }

  private static Change change(
      String path, @Nullable String before, String after, boolean refused) {
    boolean secret = XmlText.isSecret(path);
    // secrets read as empty, so that nobody knows what they were
    String shownBefore =
        before == null || secret && before.isEmpty() ? null : value(before, secret);
    return new Change(Wire.shown(path), shownBefore, value(after, secret), refused);
  }

  private static String value(String value, boolean secret) {
    return secret && !value.isEmpty() ? XmlText.HIDDEN : Wire.shown(value);
  }

  /** What an earlier session has told of the device. */
  void learn(SessionTrace earlier) {
    List<ParameterValue> wanted = List.of();
    HttpResponse reply = null;
    for (Entry entry : earlier.entries()) {
      switch (entry) {
        case Received received -> reply = received.reply();
        case Replaced replaced -> wanted = reply == null ? List.of() : setBy(reply);
        case Failed failed -> {}
        case Sent sent -> {
          learn(sent.post().envelope().map(Envelope::body).orElse(null), wanted);
          wanted = List.of();
        }
      }
    }
  }

  /** What a message of the device tells of its values, and of those that the ACS has just set. */
  private void learn(@Nullable Message message, List<ParameterValue> wanted) {
    switch (message) {
      case Inform inform -> learn(inform.parameterList());
      case GetParameterValuesResponse values -> learn(values.parameterList());
      case SetParameterValuesResponse set -> learn(wanted);
      case null, default -> {}
    }
  }

  private static List<ParameterValue> setBy(HttpResponse reply) {
    try {
      return read(reply).body() instanceof SetParameterValues set ? set.parameterList() : List.of();
    } catch (SoapException | HttpProtocolException e) {
      return List.of(); // nobody has set anything by that
    }
  }

  /** What the ACS has said. */
  static Envelope read(HttpResponse reply) throws SoapException, HttpProtocolException {
    return READER.read(ContentCoding.decode(reply.headers(), reply.body(), CODINGS, MOST_CONTENT));
  }

  /** These are the values now. */
  void learn(List<ParameterValue> values) {
    values.forEach(value -> known.put(value.name(), value.value()));
  }
}
