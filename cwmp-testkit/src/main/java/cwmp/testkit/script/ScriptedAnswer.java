// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.http.ContentCoding;
import cwmp.message.AcsRequest;
import cwmp.message.AcsResponse;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Message;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that begins with {@code <}: what the ACS does in answer to a POST. */
final class ScriptedAnswer {
  private static final byte[] NOTHING = new byte[0];
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private enum Kind {
    MESSAGE,
    XML,
    STATUS,
    CHALLENGE,
    RAW,
    DROP,
    RESET
  }

  private enum Closing {
    NOT,
    ANNOUNCED,
    SILENTLY
  }

  private final String text;
  private final Kind kind;
  private final @Nullable Message message;
  private final int status;
  private final String payload; // the location, the XML, the raw text or the schemes

  private boolean hold;
  private boolean withoutId;
  private @Nullable String id;
  private @Nullable CwmpVersion version;
  private @Nullable String useVersion;
  private Closing closing = Closing.NOT;
  private int chunkBytes;
  private boolean drips;
  private @Nullable ContentCoding coding;
  private int statusOption;
  private final List<String[]> headers = new ArrayList<>();

  private ScriptedAnswer(
      String text, Kind kind, @Nullable Message message, int status, String payload) {
    this.text = text;
    this.kind = kind;
    this.message = message;
    this.status = status;
    this.payload = payload;
  }

  /**
   * Takes the words of the line.
   *
   * @param text the line, for the transcript
   * @param block the indented lines below it, which only {@code xml} takes as they are
   */
  static ScriptedAnswer parse(Words words, String text, String block) {
    String name = words.next("what the ACS answers");
    ScriptedAnswer answer =
        switch (name) {
          case "xml" -> new ScriptedAnswer(text, Kind.XML, null, 200, block);
          case "raw" -> new ScriptedAnswer(text, Kind.RAW, null, 0, words.next("what is written"));
          case "drop" -> new ScriptedAnswer(text, Kind.DROP, null, 0, "");
          case "reset" -> new ScriptedAnswer(text, Kind.RESET, null, 0, "");
          case "401" -> new ScriptedAnswer(text, Kind.CHALLENGE, null, 401, schemes(words));
          default ->
              name.matches("[2-5][0-9][0-9]")
                  ? new ScriptedAnswer(
                      text, Kind.STATUS, null, Integer.parseInt(name), location(words))
                  : message(text, name, words);
        };
    if (words.takes("with")) {
      while (words.hasNext()) {
        answer.option(words);
      }
    }
    words.requireEnd();
    return answer;
  }

  private static ScriptedAnswer message(String text, String name, Words words) {
    Message message =
        AcsMessages.parse(name, words)
            .orElseThrow(
                () ->
                    words.error(
                        "found "
                            + name
                            + ", expected a message of the ACS, a status, xml, raw,"
                            + " drop or reset"));
    return new ScriptedAnswer(text, Kind.MESSAGE, message, 200, "");
  }

  private static String schemes(Words words) {
    String schemes = words.next("digest or basic");
    if (!schemes.matches("digest|basic|both")) {
      throw words.error("found " + schemes + ", expected digest, basic or both");
    }
    return schemes + (words.takes("stale") ? " stale" : "");
  }

  private static String location(Words words) {
    return words.hasNext() && !words.keyword().equals("with") ? words.next("a location") : "";
  }

  private void option(Words words) {
    String option = words.next("an option");
    switch (option) {
      case "hold" -> hold = true;
      case "id" -> {
        if (words.takes("none")) {
          withoutId = true;
        } else {
          id = words.next("an ID");
        }
      }
      case "version" -> {
        String number = words.next("a version");
        version =
            CwmpVersion.ofNumber(number)
                .orElseThrow(
                    () -> words.error("found version " + number + ", expected 1.0 to 1.4"));
      }
      case "use" -> useVersion = words.next("a version");
      case "cookie" -> headers.add(new String[] {"Set-Cookie", words.next("a cookie")});
      case "header" -> headers.add(new String[] {words.next("a name"), words.next("a value")});
      case "close" -> closing = Closing.ANNOUNCED;
      case "hang-up" -> closing = Closing.SILENTLY;
      case "chunks" -> chunkBytes = words.nextNumber("bytes of a chunk");
      case "gzip" -> coding = ContentCoding.GZIP;
      case "deflate" -> coding = ContentCoding.DEFLATE;
      case "drip" -> drips = true;
      case "status" -> statusOption = words.nextNumber("a status");
      default ->
          throw words.error(
              "found "
                  + option
                  + ", expected one of hold, id, version, use, cookie, header, close,"
                  + " hang-up, chunks, gzip, deflate, drip, status");
    }
  }

  String text() {
    return text;
  }

  /** The request of the ACS in this answer, whose ID the next POST is to return; else null. */
  @Nullable AcsRequest request() {
    boolean response = message instanceof AcsResponse; // GetRPCMethodsResponse goes both ways
    return message instanceof AcsRequest request && !response ? request : null;
  }

  /** The version that the session has from here on, if this answer settles it. */
  @Nullable CwmpVersion settledVersion() {
    return useVersion == null ? version : CwmpVersion.ofNumber(useVersion).orElse(version);
  }

  /** Whether the device is to send the same once more. */
  boolean repeatsRequest() {
    return kind == Kind.CHALLENGE
        || kind == Kind.DROP
        || kind == Kind.RESET
        || kind == Kind.STATUS && (status / 100 == 3 || status == UNSUPPORTED_MEDIA_TYPE);
  }

  /** The ID that the answer to {@link #request} is to have. */
  String idOr(String nextId) {
    return withoutId ? "none" : id == null ? nextId : id;
  }

  /**
   * The reply to a POST.
   *
   * @param now the version of the session
   * @param nextId the ID of a request of the ACS
   */
  ServerReply reply(
      Received received,
      CwmpVersion now,
      String nextId,
      AcsAuthentication digest,
      AcsAuthentication basic) {
    ServerReply reply =
        switch (kind) {
          case DROP -> ServerReply.drop();
          case RESET -> ServerReply.drop().resetting();
          case RAW -> ServerReply.raw(payload.getBytes(StandardCharsets.ISO_8859_1));
          case CHALLENGE -> challenge(received, digest, basic);
          case STATUS -> status();
          case XML ->
              body(payload.replace("{id}", idOf(received)).getBytes(StandardCharsets.UTF_8));
          case MESSAGE -> body(envelope(received, now, nextId));
        };
    for (String[] header : headers) {
      reply = reply.withHeader(header[0], header[1]);
    }
    if (closing == Closing.ANNOUNCED) {
      reply = reply.withHeader("Connection", "close");
    }
    if (closing != Closing.NOT) {
      reply = reply.closing();
    }
    return drips ? reply.dripping(1, Duration.ZERO) : reply;
  }

  private ServerReply status() {
    ServerReply reply = ServerReply.of(status, HttpHeaders.EMPTY, NOTHING);
    return payload.isEmpty() ? reply : reply.withHeader("Location", payload);
  }

  private ServerReply challenge(
      Received received, AcsAuthentication digest, AcsAuthentication basic) {
    boolean stale = payload.endsWith(" stale");
    if (payload.startsWith("basic")) {
      return basic.challenge(stale, received.connection());
    }
    return (payload.startsWith("both") ? digest.orBasic() : digest)
        .challenge(stale, received.connection());
  }

  private byte[] envelope(Received received, CwmpVersion now, String nextId) {
    Message body = message == null ? new GetRPCMethodsResponse(List.of()) : message;
    boolean asks = body instanceof AcsRequest && !(body instanceof AcsResponse);
    String own = asks ? nextId : idOf(received);
    String header = id != null ? id : own;
    SoapHeader soapHeader =
        new SoapHeader(withoutId || header.isEmpty() ? null : header, hold, 0, null, useVersion);
    CwmpVersion settled = settledVersion();
    return SoapWriter.toBytes(new Envelope(settled == null ? now : settled, soapHeader, body));
  }

  private static String idOf(Received received) {
    Envelope envelope = received.envelopeOrNull();
    return envelope == null ? "" : envelope.header().id().orElse("");
  }

  private ServerReply body(byte[] plain) {
    int code = statusOption == 0 ? 200 : statusOption;
    HttpHeaders type = HttpHeaders.of("Content-Type", "text/xml; charset=utf-8");
    byte[] body = plain;
    if (coding != null) {
      type = type.with("Content-Encoding", coding.token());
      body = coding.encode(ByteBuffer.wrap(plain));
    }
    return chunkBytes > 0
        ? ServerReply.chunked(code, type, body, chunkBytes)
        : ServerReply.of(code, type, body);
  }
}
