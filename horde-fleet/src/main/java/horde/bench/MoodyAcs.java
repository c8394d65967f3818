// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.testkit.RequestHandler;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** An ACS that sets a value in each session, and has bad times when it is told to. */
final class MoodyAcs implements RequestHandler {
  /** What it does for a while. */
  enum Mood {
    WELL,
    /** 503 to everybody. */
    BUSY,
    /** It closes connections without a word. */
    CLOSING,
    /** It resets them in the middle of an answer. */
    BREAKING,
    /** It says nothing, and closes nothing. */
    SILENT,
    /** It answers what is no HTTP. */
    BABBLING
  }

  private static final ServerReply INFORM_RESPONSE =
      ServerReply.envelope(Messages.informResponse().getBytes(StandardCharsets.UTF_8));
  private static final ServerReply BABBLE =
      ServerReply.raw("what do you want?\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  private final SettingAcs others = new SettingAcs();
  private final LongAdder informed = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private volatile Mood mood = Mood.WELL;

  void be(Mood mood) {
    this.mood = mood;
  }

  /** How many Informs it has answered, and how many sessions it has ended, in a line. */
  String counts() {
    return informed.sum() + " " + ended.sum();
  }

  @Override
  public void onRequest(HttpRequest request, Exchange exchange) {
    switch (mood) {
      case WELL -> answer(request, exchange);
      case BUSY -> exchange.reply(ServerReply.text(503, "busy"));
      case CLOSING -> exchange.reply(ServerReply.drop());
      case BREAKING -> exchange.reply(INFORM_RESPONSE.cutAfter(100).resetting());
      case SILENT -> exchange.reply(ServerReply.silence());
      case BABBLING -> exchange.reply(BABBLE);
    }
  }

  private void answer(HttpRequest request, Exchange exchange) {
    byte[] body = request.body();
    if (body.length == 0) {
      others.onRequest(request, exchange); // asks to set a value
    } else if (isInform(body)) {
      informed.increment();
      exchange.reply(INFORM_RESPONSE);
    } else {
      ended.increment();
      exchange.reply(ServerReply.noContent());
    }
  }

  private static boolean isInform(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1).contains(":Inform>");
  }

  /** The mood of this name. */
  static Mood moodOf(String name) {
    return Mood.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
