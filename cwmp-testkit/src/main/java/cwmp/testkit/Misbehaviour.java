// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.time.Duration;

/**
 * Something that a {@link ScriptedAcs} is to do wrong, as data.
 *
 * @param on at which messages of the device
 * @param when at which of those
 * @param deed what it does then
 */
public record Misbehaviour(On on, When when, Deed deed) {

  /** Which messages of the device are meant. */
  public enum On {
    /** All that comes. */
    ANYTHING,
    /** Informs. */
    INFORM,
    /** Requests of the device other than Inform. */
    REQUEST,
    /** Responses and faults to what the ACS has asked. */
    RESPONSE,
    /** Empty POSTs. */
    EMPTY
  }

  /** Which of these messages are meant. */
  public sealed interface When {

    /** Only the n-th, counted from 1. */
    record Nth(long n) implements When {
      /** Rejects a count below 1. */
      public Nth {
        requirePositive(n);
      }
    }

    /** Each n-th. */
    record EveryNth(long n) implements When {
      /** Rejects a count below 1. */
      public EveryNth {
        requirePositive(n);
      }
    }

    /** Each with this probability, 0 to 1. */
    record WithProbability(double probability) implements When {
      /** Rejects what is no probability. */
      public WithProbability {
        if (!(probability >= 0 && probability <= 1)) {
          throw new IllegalArgumentException(
              "found probability " + probability + ", expected 0 to 1");
        }
      }
    }

    /** All of them. */
    static When always() {
      return new EveryNth(1);
    }

    private static void requirePositive(long n) {
      if (n < 1) {
        throw new IllegalArgumentException("found " + n + ", expected a count from 1");
      }
    }
  }

  /** What the ACS does. */
  public sealed interface Deed {

    /** Closes the connection as if the message had never come. */
    record IgnoreAndClose() implements Deed {}

    /** Takes the message, then closes the connection in place of an answer. */
    record TakeAndClose() implements Deed {}

    /** Takes the message, then resets the connection in place of an answer. */
    record TakeAndReset() implements Deed {}

    /** Takes the message and never answers. */
    record TakeAndKeepSilent() implements Deed {}

    /** Answers late. */
    record Delay(Duration time) implements Deed {}

    /** Answers as it should, then closes, with or without a header that says so. */
    record CloseAfterAnswer(boolean announced) implements Deed {}

    /** Closes after so many bytes of the answer. */
    record CutAnswer(int bytes) implements Deed {}

    /** Answers with so many bytes at a time, and pauses. */
    record DripAnswer(int bytes, Duration pause) implements Deed {}

    /** Refuses a request of the device with this fault code, for example 8005. */
    record RefuseWith(int faultCode) implements Deed {}

    /** Answers with this status and no body in place of what was due. */
    record AnswerStatus(int status) implements Deed {
      /** Rejects what is no status of a final answer. */
      public AnswerStatus {
        if (status < 200 || status > 599) {
          throw new IllegalArgumentException("found status " + status + ", expected 200 to 599");
        }
      }
    }

    /** Sends the device elsewhere with status 302 or 307. */
    record Redirect(int status, String location) implements Deed {}

    /** Answers with bytes that are no HTTP, and closes. */
    record AnswerGarbage() implements Deed {}

    /** Answers with status 200 and a body that is no XML. */
    record AnswerNonsense() implements Deed {}
  }
}
