// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a session, or what came in place of one; without secrets.
 *
 * @param number from 1
 * @param from who sent it
 * @param at when it was written, or had arrived
 * @param millis since the session began
 * @param sinceLast milliseconds since the message before
 * @param line what happens, in words
 * @param message the name of the RPC, response or fault in it; empty if there is none
 * @param call whether it asks the other side for something: a method of the ACS or of the device,
 *     the first time it is sent
 * @param http the first line of HTTP: the request line, or the status line
 * @param headers those of HTTP, without credentials
 * @param body the envelope, one element a line, indented; empty if there is none
 * @param changes what it changes in the device, or is to
 * @param faults what is refused, and what that means
 * @param notes what else is to be seen in it, such as how the device proves who it is
 * @param explanation what it is, for those who learn
 */
public record Rung(
    int number,
    Side from,
    Instant at,
    double millis,
    double sinceLast,
    String line,
    String message,
    boolean call,
    String http,
    List<Header> headers,
    List<String> body,
    List<Change> changes,
    List<FaultNote> faults,
    List<String> notes,
    Explanation explanation) {

  /** Who sends. */
  public enum Side {
    /** The device. */
    CPE,
    /** The server. */
    ACS,
    /** Nobody: what was expected did not come. */
    NOBODY
  }

  /** Copies the lists. */
  public Rung {
    headers = List.copyOf(headers);
    body = List.copyOf(body);
    changes = List.copyOf(changes);
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  /**
   * A header field of HTTP.
   *
   * @param value hidden if it has to do with credentials or cookies
   */
  public record Header(String name, String value) {}

  /**
   * What becomes of a parameter.
   *
   * @param before what it held; null if nobody knows
   * @param after what it holds then
   * @param refused whether the device did not do it
   */
  public record Change(String path, @Nullable String before, String after, boolean refused) {}

  /**
   * A fault, explained.
   *
   * @param code the number on the wire
   * @param name what the standard calls it
   * @param about the parameter that it is about; empty if it is about the request
   * @param said the text that came with it
   * @param meaning when it is given
   * @param clause where the standard has it
   */
  public record FaultNote(
      int code, String name, String about, String said, String meaning, String clause) {}

  /**
   * What a message is, for those who learn.
   *
   * @param means what it says
   * @param now why it comes now
   * @param rules what the standard has to say
   */
  public record Explanation(String means, String now, List<Clause> rules) {
    /** Copies the list. */
    public Explanation {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule of the standard, in words of ours.
   *
   * @param clause such as {@code TR-069 3.7.1.2}
   */
  public record Clause(String clause, String rule) {}
}
