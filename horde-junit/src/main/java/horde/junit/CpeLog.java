// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import horde.lab.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one device has done since a test has it, and how much of that the test has looked at.
 *
 * <p>May be used from any thread.
 */
final class CpeLog {
  private final List<Observation> seen = new ArrayList<>();
  private int mark;

  synchronized void add(Observation observation) {
    seen.add(observation);
  }

  /** All of it. */
  synchronized List<Observation> all() {
    return List.copyOf(seen);
  }

  /** What the test has not looked at. */
  synchronized List<Observation> sinceMark() {
    return List.copyOf(seen.subList(mark, seen.size()));
  }

  /** The last thing that the test has looked at, if there is one. */
  synchronized Optional<Observation> atMark() {
    return mark == 0 ? Optional.empty() : Optional.of(seen.get(mark - 1));
  }

  /** The test has looked at everything. */
  synchronized void markEnd() {
    mark = seen.size();
  }

  /** The first that is looked for and the test has not looked at; the mark stays. */
  synchronized <T> Optional<T> peek(Function<Observation, Optional<T>> look) {
    for (int i = mark; i < seen.size(); i++) {
      Optional<T> found = look.apply(seen.get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The same; if there is one the mark is behind it from now on. */
  synchronized <T> Optional<T> find(Function<Observation, Optional<T>> look) {
    for (int i = mark; i < seen.size(); i++) {
      Optional<T> found = look.apply(seen.get(i));
      if (found.isPresent()) {
        mark = i + 1;
        return found;
      }
    }
    return Optional.empty();
  }

  /** The session that this is the end of. */
  synchronized Session session(Observation.SessionEnded end) {
    int last = seen.indexOf(end);
    int first = last;
    while (first > 0 && !(seen.get(first - 1) instanceof Observation.SessionEnded)) {
      first--;
    }
    return session(seen.subList(first, last), end);
  }

  /** All sessions that have ended, in order. */
  synchronized List<Session> sessions() {
    List<Session> sessions = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i) instanceof Observation.SessionEnded end) {
        sessions.add(session(seen.subList(first, i), end));
        first = i + 1;
      }
    }
    return sessions;
  }

  private static Session session(List<Observation> within, Observation.SessionEnded end) {
    @Nullable Inform inform = null;
    List<Exchange<?>> exchanges = new ArrayList<>();
    List<CpeRequest> requests = new ArrayList<>();
    for (Observation observation : within) {
      switch (observation) {
        case Observation.Informed informed -> inform = informed.inform();
        case Observation.AcsAsked asked -> exchanges.add(exchange(asked, asked.request()));
        case Observation.CpeAsked asked -> requests.add(asked.request());
        default -> {} // happens between sessions, or beside one
      }
    }
    return new Session(
        end.device(), inform, exchanges, requests, end.outcome(), end.at(), end.traceOrNull());
  }

  static <R extends AcsRequest> Exchange<R> exchange(Observation.AcsAsked asked, R request) {
    return new Exchange<>(request, asked.answer(), asked.at());
  }
}
