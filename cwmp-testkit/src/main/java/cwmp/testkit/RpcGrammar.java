// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which arguments each RPC has, in which order; read from {@code rpc-grammar.txt}. */
final class RpcGrammar {

  private static final String RESOURCE = "rpc-grammar.txt";

  private final Map<String, List<Part>> rpcs;

  private RpcGrammar(Map<String, List<Part>> rpcs) {
    this.rpcs = rpcs;
  }

  /**
   * One child element.
   *
   * @param min how often it must occur: 0 or 1
   * @param max how often it may occur: 1 or {@link Integer#MAX_VALUE}
   */
  record Part(String name, int min, int max, Content content) {}

  /** What an element holds. */
  sealed interface Content {}

  /**
   * Text of that type, of XML Schema or of {@link SimpleTypes} itself.
   *
   * @param range what a number may be, or how many characters a text may have
   */
  record Simple(String type, Range range) implements Content {}

  /** From a least to a greatest number, both included. */
  record Range(long min, long max) {
    static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean contains(long number) {
      return min <= number && number <= max;
    }

    @Override
    public String toString() {
      return max == Long.MAX_VALUE ? min + " or more" : min + " to " + max;
    }
  }

  /** Text whose type the element states itself. */
  record SelfTyped() implements Content {}

  /** Child elements. */
  record Struct(List<Part> parts) implements Content {}

  /** Child elements of the structure that xsi:type names. */
  record Choice(Map<String, List<Part>> structs) implements Content {}

  /**
   * A SOAP array.
   *
   * @param prefix the usual prefix of the items' type: cwmp, xsd or soap-enc
   * @param type the local name of the items' type, which is also the name of each item
   * @param count how many there may be
   */
  record Array(String prefix, String type, Content item, Range count) implements Content {}

  /** The arguments of that RPC; empty if there is no such RPC. */
  Optional<List<Part>> arguments(String rpc) {
    return Optional.ofNullable(rpcs.get(rpc));
  }

  /** The names of all RPCs and of the fault detail. */
  Set<String> rpcs() {
    return rpcs.keySet();
  }

  static RpcGrammar load() {
    Map<String, List<Part>> rpcs = new LinkedHashMap<>();
    try (InputStream resource = RpcGrammar.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("missing from the jar: " + RESOURCE);
      }
      new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> new Line(line).readInto(rpcs));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
    return new RpcGrammar(rpcs);
  }

  /** A line of the grammar, read from left to right. */
  private static final class Line {

    private final String text;
    private int at;

    Line(String text) {
      this.text = text;
    }

    void readInto(Map<String, List<Part>> rpcs) {
      String rpc = name();
      skip(' ');
      List<Part> parts = parts();
      if (at < text.length()) {
        throw unexpected("an argument");
      }
      rpcs.put(rpc, parts);
    }

    private List<Part> parts() {
      List<Part> parts = new ArrayList<>();
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        parts.add(part());
        skip(' ');
      }
      return List.copyOf(parts);
    }

    private Part part() {
      String name = name();
      if (skip('?')) {
        return new Part(name, 0, 1, content());
      }
      if (skip('+')) {
        return new Part(name, 1, Integer.MAX_VALUE, content());
      }
      if (skip('*')) {
        return new Part(name, 0, Integer.MAX_VALUE, content());
      }
      return new Part(name, 1, 1, content());
    }

    private Content content() {
      if (skip(':')) {
        String type = name();
        return type.equals("any") ? new SelfTyped() : new Simple(type, range());
      }
      if (skip('{')) {
        return struct();
      }
      if (skip('[')) {
        return array();
      }
      if (skip('<')) {
        return choice();
      }
      return new Simple("string", range());
    }

    /** {@code (4)} is at most that, {@code (1..)} at least; without it all is allowed. */
    private Range range() {
      if (!skip('(')) {
        return Range.ANY;
      }
      long first = number();
      if (skip(')')) {
        return new Range(0, first);
      }
      expect('.');
      expect('.');
      if (skip(')')) {
        return new Range(first, Long.MAX_VALUE);
      }
      long last = number();
      expect(')');
      return new Range(first, last);
    }

    private long number() {
      int start = at;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
      if (start == at) {
        throw unexpected("a number");
      }
      return Long.parseLong(text.substring(start, at));
    }

    private Struct struct() {
      List<Part> parts = parts();
      expect('}');
      return new Struct(parts);
    }

    private Array array() {
      String prefix = name();
      expect(':');
      String type = name();
      Content item = skip('{') ? struct() : new Simple(type, range());
      expect(']');
      return new Array(prefix, type, item, range());
    }

    private Choice choice() {
      Map<String, List<Part>> structs = new LinkedHashMap<>();
      do {
        String type = name();
        expect('{');
        structs.put(type, struct().parts());
      } while (skip('|'));
      expect('>');
      return new Choice(structs);
    }

    private String name() {
      int start = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
        at++;
      }
      if (start == at) {
        throw unexpected("a name");
      }
      return text.substring(start, at);
    }

    private boolean skip(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void expect(char c) {
      if (!skip(c)) {
        throw unexpected("'" + c + "'");
      }
    }

    private IllegalStateException unexpected(String expected) {
      return new IllegalStateException(
          "%s: expected %s at column %d of: %s".formatted(RESOURCE, expected, at + 1, text));
    }
  }
}
