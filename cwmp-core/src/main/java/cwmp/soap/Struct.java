// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements that stand side by side under one parent, each once: the arguments of a method or the
 * fields of a structure.
 *
 * <p>Declared in the order of the schema with {@link #add}, then read as often as there are
 * structures of the kind.
 */
final class Struct {
  private final List<Member<?>> members = new ArrayList<>();

  /** Declares the next member. */
  <T> Member<T> add(String name, Argument<T> argument) {
    Member<T> member = new Member<>(name, argument, null);
    members.add(member);
    return member;
  }

  /** Declares the next member, which may be missing. */
  <T> Member<T> addOptional(String name, Argument<T> argument, T otherwise) {
    Member<T> member = new Member<>(name, argument, otherwise);
    members.add(member);
    return member;
  }

  /**
   * Reads the members, from the start of their parent to its end.
   *
   * @throws RefusedException if one is missing, comes twice or cannot be read; strictly also if one
   *     is unknown or out of order
   */
  void read(ArgumentReader in) throws SoapException, RefusedException {
    for (Member<?> member : members) {
      member.value = null;
    }
    int expected = 0;
    while (in.nextChild()) {
      int index = indexOf(in, expected);
      if (index < 0) {
        if (in.isStrict()) {
          throw RefusedException.invalid("unknown element " + in.name());
        }
        in.skip();
        continue;
      }
      if (in.isStrict() && index < expected) {
        throw RefusedException.invalid(in.name() + " out of order");
      }
      members.get(index).read(in);
      expected = index + 1;
    }
    for (Member<?> member : members) {
      member.complete();
    }
  }

  private int indexOf(ArgumentReader in, int expected) {
    if (!in.isArgument()) {
      return -1;
    }
    String name = in.name();
    for (int i = 0; i < members.size(); i++) {
      int index = (expected + i) % members.size(); // usually the first look finds it
      if (members.get(index).name.equals(name)) {
        return index;
      }
    }
    return -1;
  }

  /** One element of the structure, with what was read last. */
  static final class Member<T> {
    private final String name;
    private final Argument<T> argument;
    private final @Nullable T otherwise;
    private @Nullable T value;

    private Member(String name, Argument<T> argument, @Nullable T otherwise) {
      this.name = name;
      this.argument = argument;
      this.otherwise = otherwise;
    }

    /** The value, after the structure was read. */
    T get() {
      if (value == null) {
        throw new IllegalStateException(name + " was not read");
      }
      return value;
    }

    private void read(ArgumentReader in) throws SoapException, RefusedException {
      if (value != null) {
        throw RefusedException.invalid(name + " more than once");
      }
      try {
        value = argument.read(in);
      } catch (RefusedException e) {
        throw e.within(name);
      }
    }

    private void complete() throws RefusedException {
      if (value == null) {
        value = otherwise;
      }
      if (value == null) {
        throw RefusedException.invalid(name + " is missing");
      }
    }
  }
}
