// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultStruct;
import cwmp.message.Message;
import cwmp.message.ScheduleDownload;
import cwmp.message.TransferRequest;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import cwmp.transfer.Schedule;
import cwmp.transfer.TransferQueue;
import cwmp.transfer.TransferResult;
import cwmp.tree.TreeEntries;
import cwmp.tree.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A {@link CpeState} as text, for whatever keeps it: one fact a line, its fields set apart by tabs,
 * everything outside printable ASCII escaped.
 *
 * <p>The last line holds a checksum, so that a torn text is never taken for a whole one.
 */
public final class StateText {
  private static final String FIRST_LINE = "horde-state\t1";

  private StateText() {}

  /** Writes a state; equal states give equal texts. */
  public static String write(CpeState state) {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    line(text, "retryCount", state.retryCount());
    line(text, "softwareVersion", state.softwareVersion());
    state.events().forEach(e -> line(text, "event", e.code().text(), e.commandKey()));
    state.rebootKeys().forEach(key -> line(text, "reboot", key));
    if (state.resetOwed()) {
      line(text, "reset");
    }
    state.scheduledInforms().forEach(s -> line(text, "scheduled", s.due(), s.commandKey()));
    state.transfers().forEach(t -> writeTransfer(text, t));
    state.owed().forEach(owed -> writeOwed(text, owed));
    state
        .features()
        .forEach(
            (name, saved) ->
                line(text, Stream.concat(Stream.of("feature", name), saved.stream()).toArray()));
    TreeEntries tree = state.tree();
    tree.values().forEach(v -> line(text, "value", v.path(), v.writer(), v.value()));
    tree.tables()
        .forEach(
            t ->
                line(
                    text,
                    "table",
                    t.path(),
                    t.lastNumber(),
                    numbers(t.added()),
                    numbers(t.removed())));
    tree.attributes().forEach(a -> writeAttribute(text, a));
    String checksum = checksum(text.toString());
    return text.append("end\t").append(checksum).append('\n').toString();
  }

  private static void writeAttribute(StringBuilder text, TreeEntries.Attribute attribute) {
    List<String> accessList = attribute.accessList();
    Object[] head = {
      "attribute", attribute.path(), attribute.notification(), accessList == null ? "unset" : "set"
    };
    Stream<String> tail = accessList == null ? Stream.of() : accessList.stream();
    line(text, Stream.concat(Arrays.stream(head), tail).toArray());
  }

  /** A request stands as its envelope, so that every kind of request has a form already. */
  private static String envelope(Message request) {
    Envelope envelope = new Envelope(CwmpVersion.V1_4, SoapHeader.id(null), request);
    return new String(SoapWriter.toBytes(envelope), StandardCharsets.UTF_8);
  }

  private static void writeOwed(StringBuilder text, OwedRequest owed) {
    Stream<String> events =
        owed.events().stream().flatMap(e -> Stream.of(e.code().text(), e.commandKey()));
    Stream<String> head = Stream.of("owed", envelope(owed.request()));
    line(text, Stream.concat(head, events).toArray());
  }

  private static void writeTransfer(StringBuilder text, CpeState.QueuedTransfer transfer) {
    List<Object> fields = new ArrayList<>();
    fields.add("transfer");
    fields.add(transfer.id());
    fields.add(transfer.state());
    fields.add(transfer.due());
    fields.add(transfer.started());
    fields.add(envelope((Message) transfer.request()));
    CpeState.QueuedSchedule schedule = transfer.scheduleOrNull();
    if (schedule != null) {
      fields.add("windows");
      fields.add(schedule.received());
      fields.add(schedule.window());
      fields.add(schedule.failures());
      fields.add(schedule.consent());
    }
    TransferResult result = transfer.resultOrNull();
    if (result != null) {
      fields.add("result");
      fields.add(result.fault().faultCode());
      fields.add(result.fault().faultString());
      fields.add(result.started());
      fields.add(result.completed());
    }
    line(text, fields.toArray());
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException if it is not that, with the line
   */
  public static CpeState read(String text) {
    int end = text.lastIndexOf("end\t");
    if (!text.startsWith(FIRST_LINE + "\n") || end < 0) {
      throw new IllegalArgumentException("line 1: expected " + FIRST_LINE + ", and an end line");
    }
    String body = text.substring(0, end);
    String found = text.substring(end).strip();
    if (!found.equals("end\t" + checksum(body))) {
      throw new IllegalArgumentException("last line: the checksum does not fit the content");
    }
    Parts parts = new Parts();
    String[] lines = body.split("\n");
    for (int i = 1; i < lines.length; i++) {
      try {
        parts.take(Fields.of(lines[i]));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return parts.state();
  }

  /** What has been read so far. */
  private static final class Parts {
    private final List<Event> events = new ArrayList<>();
    private final List<String> rebootKeys = new ArrayList<>();
    private final List<CpeState.ScheduledInform> scheduled = new ArrayList<>();
    private final List<CpeState.QueuedTransfer> transfers = new ArrayList<>();
    private final List<TreeEntries.Value> values = new ArrayList<>();
    private final List<TreeEntries.Table> tables = new ArrayList<>();
    private final List<TreeEntries.Attribute> attributes = new ArrayList<>();
    private final List<OwedRequest> owed = new ArrayList<>();
    private final Map<String, List<String>> features = new LinkedHashMap<>();
    private int retryCount;
    private String softwareVersion = "";
    private boolean resetOwed;

    void take(Fields f) {
      switch (f.text(0)) {
        case "retryCount" -> retryCount = f.number(1);
        case "softwareVersion" -> softwareVersion = f.text(1);
        case "event" -> events.add(new Event(new EventCode(f.text(1)), f.text(2)));
        case "reboot" -> rebootKeys.add(f.text(1));
        case "reset" -> resetOwed = true;
        case "scheduled" -> scheduled.add(new CpeState.ScheduledInform(f.time(1), f.text(2)));
        case "transfer" -> transfers.add(transfer(f));
        case "owed" -> owed.add(owed(f));
        case "feature" -> features.put(f.text(1), f.from(2));
        case "value" ->
            values.add(new TreeEntries.Value(f.text(1), f.text(3), Writer.valueOf(f.text(2))));
        case "table" ->
            tables.add(new TreeEntries.Table(f.text(1), f.numbers(3), f.numbers(4), f.number(2)));
        case "attribute" ->
            attributes.add(
                new TreeEntries.Attribute(
                    f.text(1), f.number(2), f.text(3).equals("set") ? f.from(4) : null));
        default -> throw new IllegalArgumentException("unknown kind of line: " + f.text(0));
      }
    }

    private static OwedRequest owed(Fields f) {
      List<Event> events = new ArrayList<>();
      for (int i = 2; i < f.count(); i += 2) {
        events.add(new Event(new EventCode(f.text(i)), f.text(i + 1)));
      }
      if (message(SoapReader.fromCpe(), f.text(1)) instanceof CpeRequest request) {
        return new OwedRequest(events, request);
      }
      throw new IllegalArgumentException("expected a request of the device's own");
    }

    private static Message message(SoapReader reader, String envelope) {
      try {
        return reader.read(envelope.getBytes(StandardCharsets.UTF_8)).body();
      } catch (SoapException e) {
        throw new IllegalArgumentException("no envelope: " + e.getMessage(), e);
      }
    }

    private static CpeState.QueuedTransfer transfer(Fields f) {
      if (!(message(SoapReader.fromAcs(), f.text(5)) instanceof TransferRequest request)) {
        throw new IllegalArgumentException("expected a request for a transfer");
      }
      CpeState.QueuedSchedule schedule = null;
      int next = 6;
      if (request instanceof ScheduleDownload) {
        schedule =
            new CpeState.QueuedSchedule(
                f.time(7), f.number(8), f.number(9), Schedule.Consent.valueOf(f.text(10)));
        next = 11;
      }
      TransferResult result = null;
      if (f.count() > next) {
        FaultStruct fault = new FaultStruct(f.number(next + 1), f.text(next + 2));
        result = new TransferResult(fault, f.time(next + 3), f.time(next + 4));
      }
      return new CpeState.QueuedTransfer(
          f.number(1),
          request,
          TransferQueue.State.valueOf(f.text(2)),
          f.time(3),
          schedule,
          f.time(4),
          result);
    }

    CpeState state() {
      return new CpeState(
          events,
          retryCount,
          softwareVersion,
          rebootKeys,
          resetOwed,
          scheduled,
          transfers,
          owed,
          features,
          new TreeEntries(values, tables, attributes));
    }
  }

  /** The fields of one line. */
  private record Fields(List<String> fields) {
    static Fields of(String line) {
      return new Fields(Arrays.stream(line.split("\t", -1)).map(StateText::unescape).toList());
    }

    int count() {
      return fields.size();
    }

    String text(int i) {
      if (i >= fields.size()) {
        throw new IllegalArgumentException(
            "expected at least " + (i + 1) + " fields, found " + fields.size());
      }
      return fields.get(i);
    }

    int number(int i) {
      return Integer.parseInt(text(i));
    }

    Instant time(int i) {
      return Instant.parse(text(i));
    }

    List<Integer> numbers(int i) {
      return text(i).isEmpty()
          ? List.of()
          : Arrays.stream(text(i).split(",")).map(Integer::valueOf).toList();
    }

    List<String> from(int i) {
      return i >= fields.size() ? List.of() : fields.subList(i, fields.size());
    }
  }

  private static void line(StringBuilder text, Object... fields) {
    text.append(
            Arrays.stream(fields)
                .map(field -> escape(String.valueOf(field)))
                .collect(Collectors.joining("\t")))
        .append('\n');
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String escape(String field) {
    StringBuilder escaped = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' || c < ' ' || c > '~') {
        escaped.append("\\u").append(hex(c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String hex(char c) {
    return Integer.toHexString(0x10000 + c).substring(1);
  }

  private static String unescape(String field) {
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\' && i + 6 <= field.length()) {
        text.append((char) Integer.parseInt(field.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(field.charAt(i));
      }
    }
    return text.toString();
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return Long.toHexString(crc.getValue());
  }
}
