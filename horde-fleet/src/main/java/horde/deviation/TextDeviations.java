// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.AcsRequest;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.FleetLayer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Messages that are too large, or have in them what XML does not allow: M-18. */
final class TextDeviations {
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_PARAMETERS = 1_000_000;
  private static final String BODY = "<soap-env:Body>";
  private static final Pattern FIRST_VALUE = Pattern.compile("(<Value\\b[^>]*>)");
  private static final String BYTE_ORDER_MARK = octets("\uFEFF", StandardCharsets.UTF_8);

  private TextDeviations() {}

  static List<Deviation> all() {
    return List.of(
        oversizedMessage(),
        deepModel(),
        nonAsciiText(),
        illegalCharacters(),
        unescapedText(),
        byteOrderMark());
  }

  private static Deviation oversizedMessage() {
    return Posts.choose(
            Deviation.named(
                "oversized-message",
                "M-18",
                "a post of that kind that is not empty",
                "makes a message so much larger, by an XML comment"))
        .with("bytes", Type.NUMBER, "5000000", "by how many bytes, at most 67108864")
        .seenIn("genieacs/genieacs#131")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (out.message() != null && Posts.means(settings, out) && turn.strikes()) {
                      int bytes = Math.min(MOST_BYTES, settings.number("bytes"));
                      out.edit(
                          text ->
                              text.replace(
                                  BODY,
                                  BODY + "<!--" + "x".repeat(Math.max(0, bytes - 7)) + "-->"));
                    }
                  }
                });
  }

  private static Deviation deepModel() {
    return Deviation.named(
            "deep-model",
            "M-18",
            "a GetParameterNames or GetParameterValues of a partial path, with all levels",
            "has a model with very many parameters very deep below what was asked for, which it"
                + " tells all at once")
        .with("parameters", Type.NUMBER, "100000", "how many, at most 1000000")
        .with("depth", Type.NUMBER, "20", "how many levels deep, at most 100")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                    Message answer = inner.answer(request);
                    if (request instanceof GetParameterNames names
                        && !names.nextLevel()
                        && answer instanceof GetParameterNamesResponse known
                        && !known.parameterList().isEmpty()
                        && isPartial(names.parameterPath())
                        && turn.strikes()) {
                      List<ParameterInfo> more = new ArrayList<>(known.parameterList());
                      String below = below(known.parameterList().getFirst().name(), settings);
                      for (int i = 1; i <= count(settings); i++) {
                        more.add(new ParameterInfo(below + i, false));
                      }
                      return new GetParameterNamesResponse(more);
                    }
                    if (request instanceof GetParameterValues values
                        && answer instanceof GetParameterValuesResponse known
                        && !known.parameterList().isEmpty()
                        && values.parameterNames().stream().anyMatch(TextDeviations::isPartial)
                        && turn.strikes()) {
                      List<ParameterValue> more = new ArrayList<>(known.parameterList());
                      String below = below(known.parameterList().getFirst().name(), settings);
                      for (int i = 1; i <= count(settings); i++) {
                        more.add(
                            new ParameterValue(
                                below + i, ValueType.UNSIGNED_INT, Integer.toString(i)));
                      }
                      return new GetParameterValuesResponse(more);
                    }
                    return answer;
                  }
                });
  }

  private static boolean isPartial(String path) {
    return path.isEmpty() || path.endsWith(".");
  }

  private static int count(Settings settings) {
    return Math.min(MOST_PARAMETERS, settings.number("parameters"));
  }

  /** The beginning of the names, below the object of a name that there is. */
  private static String below(String name, Settings settings) {
    String object = name.substring(0, name.lastIndexOf('.', name.length() - 2) + 1);
    int depth = Math.clamp(settings.number("depth"), 1, 100);
    return (object.isEmpty() ? name : object) + "X_FEFEFE_Deep." + "Level.".repeat(depth) + "P";
  }

  private static Deviation nonAsciiText() {
    return insert(
        Deviation.named(
                "non-ascii-text",
                "M-18",
                "an envelope with values",
                "has characters beyond ASCII in a value")
            .choice(
                "as",
                "as UTF-8, or as Latin-1 although the document says UTF-8",
                "utf-8",
                "latin-1"),
        settings ->
            settings.is("as", "utf-8")
                ? octets("Größe 网关 😀", StandardCharsets.UTF_8)
                : octets("Größe", StandardCharsets.ISO_8859_1));
  }

  private static String octets(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }

  private static Deviation illegalCharacters() {
    return insert(
        Deviation.named(
                "illegal-characters",
                "M-18",
                "an envelope with values",
                "has a control character in a value, which no XML document may have")
            .choice("as", "as it is, or as a reference", "byte", "reference")
            .seenIn("genieacs/genieacs#76"),
        settings -> settings.is("as", "byte") ? "\u0002" : "&#2;");
  }

  private static Deviation unescapedText() {
    return insert(
        Deviation.named(
                "unescaped-text",
                "M-18",
                "an envelope with values",
                "writes a value with & and < in it as it is")
            .seenIn("darkarnium/secpub#6"),
        settings -> "Smith & Sons <home>");
  }

  /** What is put into a value. */
  private interface Insertion {
    String of(Settings settings);
  }

  private static Deviation insert(Deviation.Draft draft, Insertion insertion) {
    return EnvelopeDeviations.edit(
        draft,
        settings -> {
          String text = insertion.of(settings);
          return body -> FIRST_VALUE.matcher(body).replaceFirst(found -> found.group(1) + text);
        });
  }

  private static Deviation byteOrderMark() {
    return EnvelopeDeviations.edit(
        Deviation.named(
            "byte-order-mark",
            "M-18",
            "an envelope",
            "begins each document with a byte order mark"),
        settings -> (UnaryOperator<String>) text -> BYTE_ORDER_MARK + text);
  }
}
