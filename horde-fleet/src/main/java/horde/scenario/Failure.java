// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import java.util.List;

/**
 * Why a step has failed, told so that somebody understands it who has not written it.
 *
 * @param expected what should have come
 * @param found what came instead, in a sentence
 * @param nearest the thing that came nearest, in a line; empty if there was none of the kind
 * @param differences in what that is not as expected
 * @param seen what else was observed since the step before began, a line each
 * @param session the messages of the session that it is about, as text; empty if there was none
 * @param hint what may have been forgotten; empty if nobody knows
 */
public record Failure(
    String expected,
    String found,
    String nearest,
    List<Difference> differences,
    List<String> seen,
    List<String> session,
    String hint) {

  /** Copies the lists. */
  public Failure {
    differences = List.copyOf(differences);
    seen = List.copyOf(seen);
    session = List.copyOf(session);
  }

  /** A failure that needs no more words. */
  public static Failure of(String expected, String found) {
    return new Failure(expected, found, "", List.of(), List.of(), List.of(), "");
  }

  /** The same with a hint. */
  public Failure hint(String hint) {
    return new Failure(expected, found, nearest, differences, seen, session, hint);
  }
}
