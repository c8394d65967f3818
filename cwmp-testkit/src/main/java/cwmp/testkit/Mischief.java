// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.wire.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides when each {@link Misbehaviour} of a list is due, and does it. May be used from any
 * thread.
 */
final class Mischief {
  private static final byte[] GARBAGE =
      "\0\1\2 this is no HTTP at all\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private record Counted(Misbehaviour misbehaviour, AtomicLong met) {}

  private final List<Counted> all;
  private final long seed;

  Mischief(List<Misbehaviour> misbehaviours, long seed) {
    this.all = misbehaviours.stream().map(m -> new Counted(m, new AtomicLong())).toList();
    this.seed = seed;
  }

  /** The first deed that is due at this message; each one counts the messages that it is for. */
  Optional<Misbehaviour.Deed> dueAt(Misbehaviour.On kind) {
    Misbehaviour.Deed due = null;
    for (int i = 0; i < all.size(); i++) {
      Misbehaviour one = all.get(i).misbehaviour();
      if (one.on() != Misbehaviour.On.ANYTHING && one.on() != kind) {
        continue;
      }
      long number = all.get(i).met().incrementAndGet();
      if (due == null && isDue(one.when(), number, i)) {
        due = one.deed();
      }
    }
    return Optional.ofNullable(due);
  }

  private boolean isDue(Misbehaviour.When when, long number, int index) {
    if (when instanceof Misbehaviour.When.Nth nth) {
      return number == nth.n();
    }
    if (when instanceof Misbehaviour.When.EveryNth every) {
      return number % every.n() == 0;
    }
    double probability = ((Misbehaviour.When.WithProbability) when).probability();
    return evenly(seed + index, number) < probability;
  }

  /** A number of [0, 1) that depends on seed and count alone: no thread draws another's. */
  private static double evenly(long seed, long count) {
    long z = seed * GOLDEN_GAMMA + count * 0xD1342543DE82EF95L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }

  /** The answer of an ACS that does not take the message; null if this deed takes it. */
  static @Nullable ServerReply inPlaceOfAnswer(
      Misbehaviour.Deed deed, @Nullable Envelope envelope) {
    if (deed instanceof Misbehaviour.Deed.IgnoreAndClose) {
      return ServerReply.drop();
    }
    if (deed instanceof Misbehaviour.Deed.AnswerStatus answer) {
      return ServerReply.of(answer.status(), HttpHeaders.EMPTY, new byte[0]);
    }
    if (deed instanceof Misbehaviour.Deed.Redirect redirect) {
      return ServerReply.text(redirect.status(), "elsewhere")
          .withHeader("Location", redirect.location());
    }
    if (deed instanceof Misbehaviour.Deed.AnswerGarbage) {
      return ServerReply.raw(GARBAGE).closing();
    }
    if (deed instanceof Misbehaviour.Deed.AnswerNonsense) {
      return ServerReply.envelope(GARBAGE);
    }
    if (deed instanceof Misbehaviour.Deed.RefuseWith refuse
        && envelope != null
        && ScriptedAcs.isRequest(envelope.body())) {
      return ScriptedAcs.reply(
          envelope.version(),
          SoapHeader.id(envelope.header().idOrNull()),
          AcsSession.fault(refuse.faultCode(), "misbehaving as told"));
    }
    return null;
  }

  /** What a deed that takes the message makes of its answer. */
  static ServerReply spoilt(Misbehaviour.Deed deed, ServerReply answer) {
    if (deed instanceof Misbehaviour.Deed.TakeAndClose) {
      return ServerReply.drop();
    }
    if (deed instanceof Misbehaviour.Deed.TakeAndReset) {
      return ServerReply.drop().resetting();
    }
    if (deed instanceof Misbehaviour.Deed.TakeAndKeepSilent) {
      return ServerReply.silence();
    }
    if (deed instanceof Misbehaviour.Deed.Delay delay) {
      return answer.after(delay.time());
    }
    if (deed instanceof Misbehaviour.Deed.CloseAfterAnswer close) {
      return (close.announced() ? answer.withHeader("Connection", "close") : answer).closing();
    }
    if (deed instanceof Misbehaviour.Deed.CutAnswer cut) {
      return answer.cutAfter(cut.bytes());
    }
    if (deed instanceof Misbehaviour.Deed.DripAnswer drip) {
      return answer.dripping(drip.bytes(), drip.pause());
    }
    return answer;
  }
}
