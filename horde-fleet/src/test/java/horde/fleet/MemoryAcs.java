// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.DeviceId;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An ACS that does everything right, asks what it is told to, and remembers. */
public class MemoryAcs implements InMemoryAcs {
  static final long MILLIS = 20;

  private final SoapWriter writer = new SoapWriter();
  private final Map<Long, DeviceId> lines = new HashMap<>();
  private final Map<String, Deque<AcsRequest>> requests = new HashMap<>();
  final List<Inform> informs = new ArrayList<>();
  final List<Message> answers = new ArrayList<>();
  final List<TransferComplete> transfers = new ArrayList<>();

  /** Asks the device for this in its next session. */
  public void ask(String serialNumber, AcsRequest request) {
    requests.computeIfAbsent(serialNumber, key -> new ArrayDeque<>()).add(request);
  }

  public List<List<String>> eventsOf(String serialNumber) {
    return informs.stream()
        .filter(inform -> inform.deviceId().serialNumber().equals(serialNumber))
        .map(inform -> inform.event().stream().map(event -> event.code().text()).toList())
        .toList();
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    Envelope envelope = post.envelopeOrNull();
    if (envelope == null) {
      return next(line);
    }
    return switch (envelope.body()) {
      case Inform inform -> {
        remember(inform);
        lines.put(line, inform.deviceId());
        yield say(envelope.header().idOrNull(), new InformResponse(1));
      }
      case TransferComplete transfer -> {
        transfers.add(transfer);
        yield say(envelope.header().idOrNull(), new TransferCompleteResponse());
      }
      default -> {
        answers.add(envelope.body());
        yield next(line);
      }
    };
  }

  void remember(Inform inform) {
    informs.add(inform);
  }

  private Reaction next(long line) {
    Deque<AcsRequest> waiting = requests.get(lines.get(line).serialNumber());
    if (waiting == null || waiting.isEmpty()) {
      lines.remove(line);
      return new Reply(MILLIS, new HttpResponse(204, "", HttpHeaders.EMPTY, new byte[0], true));
    }
    return say("acs", waiting.remove());
  }

  Reply say(String id, Message message) {
    byte[] body = bytes(writer, new Envelope(CwmpVersion.V1_2, SoapHeader.id(id), message));
    return new Reply(MILLIS, new HttpResponse(200, "", HttpHeaders.EMPTY, body, true));
  }

  private static byte[] bytes(SoapWriter writer, Envelope envelope) {
    var view = writer.write(envelope);
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }
}
