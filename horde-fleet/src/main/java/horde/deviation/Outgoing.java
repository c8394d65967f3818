// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.http.HttpPost;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.Delivery;
import horde.fleet.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A post on its way out: what the engine wants to send, and what has been made of it so far.
 *
 * <p>Messages are changed first, then the text that they become, then how it is sent; the order in
 * which deviations ask for it does not matter.
 */
final class Outgoing {

  /** What a post is for. */
  enum Kind {
    INFORM,
    REQUEST,
    RESPONSE,
    EMPTY
  }

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(4);

  private final Kind kind;
  private final boolean afterEmpty;
  private final List<UnaryOperator<String>> edits = new ArrayList<>(0);
  private final List<UnaryOperator<HttpHeaders>> headerEdits = new ArrayList<>(0);
  private final Deque<HttpPost> before = new ArrayDeque<>(1);
  private final Deque<HttpPost> after = new ArrayDeque<>(1);
  private HttpPost post;
  private Delivery delivery = Delivery.PLAIN;
  private Duration delay = Duration.ZERO;
  private long lengthError;
  private @Nullable HttpResponse instead;
  private boolean silent;

  /**
   * A post as the engine wants it.
   *
   * @param afterEmpty whether an empty post has gone out before in this session
   */
  Outgoing(HttpPost post, boolean afterEmpty) {
    this.post = post;
    this.afterEmpty = afterEmpty;
    Message body = post.envelopeOrNull() == null ? null : post.envelopeOrNull().body();
    this.kind =
        body == null
            ? Kind.EMPTY
            : body instanceof Inform
                ? Kind.INFORM
                : body instanceof CpeRequest ? Kind.REQUEST : Kind.RESPONSE;
  }

  Kind kind() {
    return kind;
  }

  /** Whether the device has said before that it has nothing more to ask. */
  boolean isAfterEmpty() {
    return afterEmpty;
  }

  HttpPost post() {
    return post;
  }

  /** The message; null in an empty post. */
  @Nullable Message message() {
    Envelope envelope = post.envelopeOrNull();
    return envelope == null ? null : envelope.body();
  }

  /** The Inform; null in any other post. */
  @Nullable Inform inform() {
    return message() instanceof Inform inform ? inform : null;
  }

  // ---- the message

  /** Sends another message under the same header. */
  void replace(Message message) {
    Envelope envelope = post.envelopeOrNull();
    if (envelope != null) {
      post = withEnvelope(new Envelope(envelope.version(), envelope.header(), message));
    }
  }

  /** Sends another SOAP header. */
  void replace(SoapHeader header) {
    Envelope envelope = post.envelopeOrNull();
    if (envelope != null) {
      post = withEnvelope(new Envelope(envelope.version(), header, envelope.body()));
    }
  }

  private HttpPost withEnvelope(@Nullable Envelope envelope) {
    return new HttpPost(
        post.target(),
        envelope,
        post.authorizationOrNull(),
        post.cookieOrNull(),
        post.codingOrNull());
  }

  void authorization(@Nullable String value) {
    post =
        new HttpPost(
            post.target(), post.envelopeOrNull(), value, post.cookieOrNull(), post.codingOrNull());
  }

  void cookie(@Nullable String value) {
    post =
        new HttpPost(
            post.target(),
            post.envelopeOrNull(),
            post.authorizationOrNull(),
            value,
            post.codingOrNull());
  }

  // ---- the text and the bytes

  /** Changes the text of the body; each character is one byte. */
  void edit(UnaryOperator<String> change) {
    edits.add(change);
  }

  /** Whether a change makes a difference to the text of the body as the engine wants it. */
  boolean wouldChange(UnaryOperator<String> change) {
    String text = text();
    return !change.apply(text).equals(text);
  }

  private String text() {
    Envelope envelope = post.envelopeOrNull();
    return envelope == null
        ? ""
        : new String(SoapWriter.toBytes(envelope), StandardCharsets.ISO_8859_1);
  }

  /** Changes the headers. */
  void editHeaders(UnaryOperator<HttpHeaders> change) {
    headerEdits.add(change);
  }

  /** Has Content-Length say so much more than is true. */
  void misstateLength(long by) {
    lengthError += by;
  }

  void deliver(UnaryOperator<Delivery> how) {
    delivery = how.apply(delivery);
  }

  /** Waits before it is sent, for four minutes at most: the engine gives up after five. */
  void delay(Duration more) {
    Duration sum = delay.plus(more);
    delay = sum.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : sum;
  }

  Duration delay() {
    return delay;
  }

  // ---- what is sent besides, or not at all

  /** Posts this first; nobody minds the reply. */
  void before(@Nullable Envelope envelope) {
    before.add(withEnvelope(envelope));
  }

  /** Posts this as soon as the reply is there, before the engine hears of it. */
  void after(@Nullable Envelope envelope) {
    after.add(withEnvelope(envelope));
  }

  /** What goes first, to be taken. */
  Deque<HttpPost> before() {
    return before;
  }

  /** What follows, to be taken. */
  Deque<HttpPost> after() {
    return after;
  }

  /** Does not send it: the engine is told that this was the reply. */
  void swallow(HttpResponse reply) {
    instead = reply;
  }

  /** Does not send it, and says nothing more: the connection stays as it is. */
  void fallSilent() {
    silent = true;
  }

  boolean isSilent() {
    return silent;
  }

  /** What the engine is told instead of a reply; null if the post is sent. */
  @Nullable HttpResponse instead() {
    return instead;
  }

  /** An envelope of the same version as the one that is sent. */
  Envelope envelope(String id, Message message) {
    Envelope envelope = post.envelopeOrNull();
    return new Envelope(
        envelope == null ? CwmpVersion.V1_0 : envelope.version(), SoapHeader.id(id), message);
  }

  /** Whether it goes over the wire in any other way than the engine's posts do. */
  boolean isRaw() {
    return !edits.isEmpty()
        || !headerEdits.isEmpty()
        || lengthError != 0
        || !delivery.equals(Delivery.PLAIN);
  }

  /** Its bytes. */
  Transport.RawPost raw() {
    byte[] body = body();
    HttpHeaders headers = post.headers();
    for (UnaryOperator<HttpHeaders> edit : headerEdits) {
      headers = edit.apply(headers);
    }
    return new Transport.RawPost(
        post.target(), headers, body, Math.max(0, body.length + lengthError), delivery);
  }

  private byte[] body() {
    if (edits.isEmpty()) {
      return post.body();
    }
    String text = text();
    for (UnaryOperator<String> edit : edits) {
      text = edit.apply(text);
    }
    byte[] edited = text.getBytes(StandardCharsets.ISO_8859_1);
    return post.codingOrNull() == null
        ? edited
        : post.codingOrNull().encode(ByteBuffer.wrap(edited));
  }
}
