// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements that stand side by side under one parent: the arguments of a method or the fields of a
 * structure. Each stands once, if it is not declared otherwise.
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

  /** Declares the next member, which stands as often as there are values, one at least. */
  <T> Member<List<T>> addRepeated(String name, Argument<T> argument) {
    Repeated<T> member = new Repeated<>(name, argument);
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
    members.forEach(Member::forget);
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
      Member<?> member = members.get(index);
      member.read(in);
      expected = member instanceof Repeated ? index : index + 1;
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
  static class Member<T> {
    final String name;
    private final Argument<T> argument;
    private final @Nullable T otherwise;
    @Nullable T value;

    Member(String name, Argument<T> argument, @Nullable T otherwise) {
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

    void forget() {
      value = null;
    }

    void read(ArgumentReader in) throws SoapException, RefusedException {
      if (value != null) {
        throw RefusedException.invalid(name + " more than once");
      }
      value = read(argument, in);
    }

    final <V> V read(Argument<V> one, ArgumentReader in) throws SoapException, RefusedException {
      try {
        return one.read(in);
      } catch (RefusedException e) {
        throw e.within(name);
      }
    }

    final void complete() throws RefusedException {
      if (value == null) {
        value = otherwise;
      }
      if (value == null) {
        throw RefusedException.invalid(name + " is missing");
      }
    }
  }

  /** An element that comes as often as there are values. */
  private static final class Repeated<T> extends Member<List<T>> {
    private final Argument<T> one;

    Repeated(String name, Argument<T> one) {
      super(name, in -> List.of(), null); // each is read by itself
      this.one = one;
    }

    @Override
    void read(ArgumentReader in) throws SoapException, RefusedException {
      if (value == null) {
        value = new ArrayList<>();
      }
      int most = in.limits().arrayEntries();
      if (value.size() == most) {
        throw RefusedException.exceeded("%s more than %d times".formatted(name, most));
      }
      value.add(read(one, in));
    }
  }
}
