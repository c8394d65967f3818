// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.deviation.DeviationParameter.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Envelopes that are written in other ways than TR-069 3.5 and SOAP 1.1 have it: M-05. */
final class EnvelopeDeviations {
  private static final String WRONG_ID = "0xDEADBEEF";
  private static final Pattern COUNT = Pattern.compile("(arrayType=\"[^\"\\[]*\\[)(\\d+)(])");
  private static final Pattern ARRAY_TYPE = Pattern.compile(" soap-enc:arrayType=\"[^\"]*\"");
  private static final Pattern TYPE = Pattern.compile(" xsi:type=\"[^\"]*\"");
  private static final Pattern UNQUALIFIED = Pattern.compile("<(/?)([A-Za-z_][\\w.-]*)(?=[\\s/>])");
  private static final Pattern VALUE = Pattern.compile("<Value\\b[^>]*>[^<]*</Value>");
  private static final String CWMP = "xmlns:cwmp=\"";

  private EnvelopeDeviations() {}

  static List<Deviation> all() {
    return List.of(
        wrongId(),
        prefixStyle(),
        wrongArrayCount(),
        noXsiType(),
        qualifiedChildren(),
        cwmpNamespace(),
        soap12(),
        noValueElement());
  }

  private static Deviation wrongId() {
    return Deviation.named(
            "wrong-id",
            "M-05",
            "an answer to a request of the ACS, or each envelope",
            "sends another ID than that of the request, or none")
        .choice("how", "without an ID, or with another one", "missing", "other")
        .choice("in", "in answers alone, or in requests of its own too", "answers", "all")
        .seenIn("freeacs/freeacs#289")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Envelope envelope = out.post().envelopeOrNull();
                    boolean meant =
                        out.kind() == Outgoing.Kind.RESPONSE || settings.is("in", "all");
                    turn.remember(null);
                    if (envelope != null && meant && turn.strikes()) {
                      SoapHeader header = envelope.header();
                      turn.remember(header.idOrNull());
                      out.replace(
                          new SoapHeader(
                              settings.is("how", "missing") ? null : WRONG_ID,
                              header.holdRequests(),
                              header.sessionTimeoutSeconds(),
                              header.supportedVersionsOrNull(),
                              header.useVersionOrNull()));
                    }
                  }

                  /** The engine knows nothing of it, and shall find its own ID. */
                  @Override
                  public HttpResponse onReply(Turn turn, Outgoing sent, HttpResponse reply) {
                    return turn.memory() instanceof String id
                        ? edited(reply, text -> text.replace(">" + WRONG_ID + "<", ">" + id + "<"))
                        : reply;
                  }
                });
  }

  private static HttpResponse edited(HttpResponse reply, UnaryOperator<String> edit) {
    String text = edit.apply(new String(reply.body(), StandardCharsets.ISO_8859_1));
    return new HttpResponse(
        reply.status(),
        reply.reason(),
        reply.headers(),
        text.getBytes(StandardCharsets.ISO_8859_1),
        reply.keepAlive());
  }

  private static Deviation prefixStyle() {
    return edit(
        Deviation.named(
                "prefix-style",
                "M-05",
                "an envelope",
                "uses other namespace prefixes than most: legal, and too much for some")
            .choice(
                "style",
                "SOAP-ENV and SOAP-ENC, soapenv and soap, or one letter each",
                "SOAP-ENV",
                "soapenv",
                "letters")
            .seenIn("freeacs/freeacs#289", "genieacs/genieacs#74"),
        settings -> {
          String[] names =
              switch (settings.text("style")) {
                case "soapenv" -> new String[] {"soapenv", "soap", "cwmp"};
                case "letters" -> new String[] {"e", "n", "c"};
                default -> new String[] {"SOAP-ENV", "SOAP-ENC", "cwmp"};
              };
          return text ->
              renamed(
                  renamed(renamed(text, "soap-env", names[0]), "soap-enc", names[1]),
                  "cwmp",
                  names[2]);
        });
  }

  /** A prefix stands after a bracket, a blank, a quote (of an array's type) or {@code xmlns:}. */
  private static String renamed(String text, String prefix, String name) {
    return text.replaceAll("(?<=</?|[ \"]|xmlns:)" + prefix + "(?=:|=\")", name);
  }

  private static Deviation wrongArrayCount() {
    return edit(
        Deviation.named(
                "wrong-array-count",
                "M-05",
                "an envelope with an array",
                "tells another number of elements in arrayType than there are, or tells it oddly")
            .choice(
                "how",
                "one less, one more, with leading zeros, or no arrayType at all",
                "less",
                "more",
                "padded",
                "missing")
            .seenIn("genieacs/genieacs#194"),
        settings ->
            text ->
                settings.is("how", "missing")
                    ? ARRAY_TYPE.matcher(text).replaceAll("")
                    : COUNT
                        .matcher(text)
                        .replaceAll(
                            found ->
                                found.group(1)
                                    + count(settings.text("how"), found)
                                    + found.group(3)));
  }

  private static String count(String how, MatchResult found) {
    int count = Integer.parseInt(found.group(2));
    return switch (how) {
      case "more" -> Integer.toString(count + 1);
      case "padded" -> "%04d".formatted(count);
      default -> Integer.toString(Math.max(0, count - 1));
    };
  }

  private static Deviation noXsiType() {
    return edit(
        Deviation.named(
                "no-xsi-type", "M-05", "an envelope", "leaves the types of values out of envelopes")
            .seenIn("genieacs/genieacs#17", "KidigerGuo/cwmp-client#2"),
        settings -> text -> TYPE.matcher(text).replaceAll(""));
  }

  private static Deviation qualifiedChildren() {
    return edit(
        Deviation.named(
            "qualified-children",
            "M-05",
            "an envelope",
            "puts the elements within a message into the namespace of CWMP"),
        settings ->
            text ->
                text.contains("<soap-env:Fault")
                    ? text
                    : UNQUALIFIED.matcher(text).replaceAll("<$1cwmp:$2"));
  }

  private static Deviation cwmpNamespace() {
    return edit(
        Deviation.named(
                "cwmp-namespace",
                "M-05",
                "an envelope",
                "writes its messages in the namespace of another CWMP version")
            .with("namespace", Type.TEXT, "urn:dslforum-org:cwmp-9-9", "which one")
            .seenIn("genieacs/genieacs#138"),
        settings ->
            text -> {
              int start = text.indexOf(CWMP) + CWMP.length();
              return text.substring(0, start)
                  + settings.text("namespace")
                  + text.substring(text.indexOf('"', start));
            });
  }

  private static Deviation soap12() {
    return Deviation.named(
            "soap-1-2",
            "M-05",
            "an envelope",
            "speaks SOAP 1.2: its namespaces, and its content type")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (out.message() != null && turn.strikes()) {
                  out.edit(
                      text ->
                          text.replace(
                                  "http://schemas.xmlsoap.org/soap/envelope/",
                                  "http://www.w3.org/2003/05/soap-envelope")
                              .replace(
                                  "http://schemas.xmlsoap.org/soap/encoding/",
                                  "http://www.w3.org/2003/05/soap-encoding"));
                  out.editHeaders(EnvelopeDeviations::ofSoap12);
                }
              }
            });
  }

  private static HttpHeaders ofSoap12(HttpHeaders headers) {
    HttpHeaders[] changed = {HttpHeaders.EMPTY};
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase("Content-Type")) {
            changed[0] = changed[0].with(name, "application/soap+xml; charset=utf-8");
          } else if (!name.equalsIgnoreCase("SOAPAction")) {
            changed[0] = changed[0].with(name, value);
          }
        });
    return changed[0];
  }

  private static Deviation noValueElement() {
    return edit(
        Deviation.named(
                "no-value-element",
                "M-05",
                "an envelope with values",
                "sends a parameter without any Value element")
            .seenIn("genieacs/genieacs#317"),
        settings -> text -> VALUE.matcher(text).replaceFirst(""));
  }

  /** What a deviation makes of the text of an envelope. */
  interface Edit {
    UnaryOperator<String> of(Settings settings);
  }

  /** A deviation that changes the text of each envelope that it is meant for. */
  static Deviation edit(Deviation.Draft draft, Edit edit) {
    return draft.does(
        settings ->
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                UnaryOperator<String> change = edit.of(settings);
                if (out.message() != null && out.wouldChange(change) && turn.strikes()) {
                  out.edit(change);
                }
              }
            });
  }
}
