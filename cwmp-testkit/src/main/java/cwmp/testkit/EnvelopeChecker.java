// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static cwmp.testkit.Dom.CWMP;
import static cwmp.testkit.Dom.ENCODING;
import static cwmp.testkit.Dom.SOAP;
import static cwmp.testkit.Dom.children;
import static cwmp.testkit.Dom.is;
import static cwmp.testkit.Dom.name;
import static cwmp.testkit.Dom.names;
import static cwmp.testkit.Dom.namespace;
import static cwmp.testkit.Dom.text;
import static java.util.stream.Collectors.joining;

import cwmp.soap.SoapReader.Peer;
import cwmp.testkit.RpcGrammar.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Checks the form of an envelope that a CPE or an ACS sends, without a schema.
 *
 * <p>Shares no code with the product's own reader and writer: it parses with the JDK's DOM and
 * compares with a grammar of the RPCs of its own, so a mistake of theirs does not hide itself. It
 * is as strict as the sender must be; a receiver may well be content with less. An ACS is given the
 * spaces that XML Schema allows around numbers, and characters as they are.
 *
 * <p>Safe to share between threads, whatever the bytes.
 */
public final class EnvelopeChecker {
  /** One for each thread, as making one costs more than checking an envelope. */
  private static final ThreadLocal<DocumentBuilder> PARSER =
      ThreadLocal.withInitial(EnvelopeChecker::parser);

  private static final Pattern VENDOR_METHOD = Pattern.compile("X_\\S+");

  /** Deeper than any envelope, and not so deep that it could exhaust a stack. */
  private static final String MOST_DEPTH = "100";

  private static final RpcGrammar GRAMMAR = RpcGrammar.load();

  private final Peer sender;

  /** A checker of what CPEs send, in every CWMP version. */
  public EnvelopeChecker() {
    this(Peer.CPE);
  }

  /** A checker of what this peer sends, in every CWMP version. */
  public EnvelopeChecker(Peer sender) {
    this.sender = sender;
  }

  private static DocumentBuilder parser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute("jdk.xml.maxElementDepth", MOST_DEPTH);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // throws, and prints nothing
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a feature", e);
    }
  }

  /**
   * Something that an envelope does and must not do.
   *
   * @param item the item of the checklist that it breaks, such as {@code B-13}
   * @param where the names of the elements down to the place, joined by slashes
   * @param text what was found and what was expected
   */
  public record Violation(String item, String where, String text) {

    @Override
    public String toString() {
      return item + " " + where + ": " + text;
    }
  }

  /** All violations in that envelope, in the order of the document; empty if its form is right. */
  public List<Violation> violations(byte[] envelope) {
    Check check = new Check();
    if (sender == Peer.CPE) {
      check.bytes(envelope);
    }
    check.parse(envelope).ifPresent(check::document);
    return check.found;
  }

  /**
   * Violations in the way an envelope answers another: its name and its ID.
   *
   * @param request a request, from either side
   * @param answer what came back for it
   */
  public List<Violation> violationsOfAnswer(byte[] request, byte[] answer) {
    Check check = new Check();
    Optional<Document> asked = check.parse(request);
    Optional<Document> answered = check.parse(answer);
    if (asked.isPresent() && answered.isPresent()) {
      check.answer(asked.get(), answered.get());
    }
    return check.found;
  }

  private final class Check {

    private final List<Violation> found = new ArrayList<>();

    private void add(String item, String where, String text, Object... arguments) {
      found.add(new Violation(item, where, text.formatted(arguments)));
    }

    void bytes(byte[] envelope) {
      for (int i = 0; i < envelope.length; i++) {
        int b = envelope[i] & 0xff;
        if (b != 9 && b != 10 && (b < 32 || b > 126)) {
          add("B-23", "byte " + i, "0x%02X stands there itself, not as a reference", b);
          return;
        }
      }
    }

    Optional<Document> parse(byte[] envelope) {
      try {
        return Optional.of(PARSER.get().parse(new ByteArrayInputStream(envelope)));
      } catch (SAXException e) {
        add("B-01", "document", "not well-formed: %s", e.toString());
        return Optional.empty();
      } catch (IOException e) {
        add("B-37", "document", "not readable as text: %s", e.toString());
        return Optional.empty();
      } catch (RuntimeException e) {
        // The JDK's parser throws all kinds of them at a few broken documents.
        add("B-01", "document", "not well-formed: %s", e.toString());
        return Optional.empty();
      }
    }

    void document(Document document) {
      String encoding = document.getXmlEncoding();
      if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
        add("B-37", "document", "is encoded in %s, not in UTF-8", encoding);
      }
      for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
          add("B-01", "document", "has a processing instruction, which SOAP forbids");
        }
      }
      envelope(document.getDocumentElement());
    }

    void envelope(Element envelope) {
      if (!is(envelope, SOAP, "Envelope")) {
        add("B-01", "document", "root is %s, not a SOAP 1.1 Envelope", name(envelope));
        return;
      }
      String style = envelope.getAttributeNS(SOAP, "encodingStyle");
      if (!style.isBlank() && !List.of(style.strip().split("\\s+")).contains(ENCODING)) {
        add("B-01", "Envelope", "encodingStyle is '%s', not that of SOAP 1.1", style);
      }
      List<Element> children = children(envelope);
      List<Element> bodies = children.stream().filter(child -> is(child, SOAP, "Body")).toList();
      List<Element> headers = children.stream().filter(child -> is(child, SOAP, "Header")).toList();
      if (headers.size() > 1) {
        add("B-01", "Envelope", "%d Headers, not one at most", headers.size());
      }
      if (children.size() != headers.size() + bodies.size()
          || (!headers.isEmpty() && children.get(0) != headers.get(0))) {
        add("B-01", "Envelope", "children are %s, not Header and Body", names(children));
      }
      if (bodies.size() != 1) {
        add("B-25", "Envelope", "%d Bodies, not one", bodies.size());
        return;
      }
      List<Element> contents = children(bodies.get(0));
      if (contents.size() != 1) {
        add("B-25", "Body", "holds %s, not one RPC or Fault", names(contents));
        return;
      }
      Element content = contents.get(0);
      headers.forEach(header -> header(header, content));
      if (is(content, SOAP, "Fault")) {
        fault(content);
      } else {
        rpc(content);
      }
    }

    private void header(Element header, Element content) {
      Set<String> seen = new HashSet<>();
      for (Element block : children(header)) {
        String name = block.getLocalName();
        String where = "Header/" + name;
        String understand = block.getAttributeNS(SOAP, "mustUnderstand");
        if (namespace(block).startsWith("urn:dslforum-org:cwmp-")
            && !CWMP.contains(namespace(block))) {
          add("B-02", where, "namespace is '%s', none of CWMP", namespace(block));
          continue;
        }
        if (!CWMP.contains(namespace(block))) {
          if (understand.equals("1")) {
            add("B-12", where, "has to be understood, and is no header of CWMP");
          }
          continue;
        }
        if (!is(content, SOAP, "Fault") && !namespace(content).equals(namespace(block))) {
          add("B-02", where, "namespace %s is not the RPC's", namespace(block));
        }
        if (!seen.add(name)) {
          add("B-07", where, "appears twice");
        }
        switch (name) {
          case "ID" -> mustUnderstand("B-07", where, understand, "1");
          case "HoldRequests" -> {
            mustUnderstand("B-09", where, understand, "1");
            onlyFrom(Peer.ACS, "B-09", where);
            check("B-14").simple(block, where, "boolean");
          }
          case "NoMoreRequests" -> add("B-10", where, "deprecated, never to be sent");
          case "SessionTimeout" -> {
            mustUnderstand("B-11", where, understand, "", "0");
            onlyFrom(Peer.CPE, "B-11", where);
            onlyIn("Inform", "B-11", where, content);
            check("B-14").simple(block, where, "unsignedInt");
          }
          case "SupportedCWMPVersions" -> {
            mustUnderstand("B-04", where, understand, "", "0");
            onlyFrom(Peer.CPE, "B-04", where);
            onlyIn("Inform", "B-04", where, content);
          }
          case "UseCWMPVersion" -> {
            mustUnderstand("B-05", where, understand, "1");
            onlyFrom(Peer.ACS, "B-05", where);
            onlyIn("InformResponse", "B-05", where, content);
          }
          default -> add("B-03", where, "no header of CWMP");
        }
      }
    }

    private ArgumentCheck check(String structureItem) {
      return new ArgumentCheck(found, structureItem, sender);
    }

    private void onlyFrom(Peer allowed, String item, String where) {
      if (sender != allowed) {
        add(item, where, "only %s sends it", allowed == Peer.ACS ? "an ACS" : "a CPE");
      }
    }

    private void mustUnderstand(String item, String where, String found, String... allowed) {
      if (!List.of(allowed).contains(found)) {
        String expected =
            Stream.of(allowed)
                .map(value -> value.isEmpty() ? "absent" : value)
                .collect(joining(" or "));
        add(item, where, "mustUnderstand is '%s', not %s", found, expected);
      }
    }

    private void onlyIn(String message, String item, String where, Element content) {
      if (!message.equals(content.getLocalName())) {
        add(item, where, "belongs into %s, not into %s", message, content.getLocalName());
      }
    }

    private void rpc(Element rpc) {
      String name = rpc.getLocalName();
      if (!CWMP.contains(namespace(rpc))) {
        add("B-02", name, "namespace is '%s', none of CWMP", namespace(rpc));
        return;
      }
      if (VENDOR_METHOD.matcher(name).matches()) {
        return;
      }
      Optional<List<Part>> arguments = GRAMMAR.arguments(name);
      if (arguments.isEmpty() || name.equals("Fault")) {
        add("B-27", name, "no RPC of CWMP");
        return;
      }
      check("B-14").parts(rpc, name, arguments.get());
      if (name.equals("Inform") || name.equals("InformResponse")) {
        String envelopes = text(children(rpc), "MaxEnvelopes").strip();
        if (!envelopes.equals("1")) {
          add("B-28", name + "/MaxEnvelopes", "is '%s', not 1", envelopes);
        }
      }
    }

    private void fault(Element fault) {
      List<Element> children = children(fault);
      children.stream()
          .filter(child -> !namespace(child).isEmpty())
          .forEach(child -> add("B-29", "Fault/" + child.getLocalName(), "is qualified"));
      String code = text(children, "faultcode");
      String local = code.substring(code.indexOf(':') + 1);
      if (code.contains(":")
          && !SOAP.equals(fault.lookupNamespaceURI(code.substring(0, code.indexOf(':'))))) {
        add("B-29", "Fault/faultcode", "prefix of %s is not that of the envelope", code);
      }
      if (local.equals("MustUnderstand") || local.equals("VersionMismatch")) {
        return;
      }
      if (!local.equals("Client") && !local.equals("Server")) {
        add("B-29", "Fault/faultcode", "is '%s', not Client or Server", code);
      }
      String string = text(children, "faultstring");
      if (!string.equals("CWMP fault")) {
        add("B-29", "Fault/faultstring", "is '%s', not 'CWMP fault'", string);
      }
      if (!names(children).equals("[faultcode, faultstring, detail]")) {
        add("B-29", "Fault", "holds %s, not faultcode, faultstring, detail", names(children));
        return;
      }
      List<Element> details = children(children.get(2));
      if (details.size() != 1
          || !"Fault".equals(details.get(0).getLocalName())
          || !CWMP.contains(namespace(details.get(0)))) {
        add("B-29", "Fault/detail", "holds %s, not one cwmp:Fault", names(details));
        return;
      }
      check("B-30")
          .parts(details.get(0), "Fault/detail/Fault", GRAMMAR.arguments("Fault").orElseThrow());
      String number = text(children(details.get(0)), "FaultCode").strip();
      String range = sender == Peer.ACS ? "8[0-8][0-9]{2}" : "9[0-8][0-9]{2}";
      if (!number.matches(range)) {
        add(
            sender == Peer.ACS ? "F-02" : "F-01",
            "Fault/detail/Fault/FaultCode",
            "is '%s', no code of %s",
            number,
            sender == Peer.ACS ? "an ACS" : "a CPE");
      }
    }

    void answer(Document request, Document answer) {
      String asked = content(request).map(Element::getLocalName).orElse("");
      Element answered = content(answer).orElse(null);
      if (answered == null) {
        add("B-25", "Body", "answers nothing");
        return;
      }
      if (!is(answered, SOAP, "Fault") && !(asked + "Response").equals(answered.getLocalName())) {
        add("B-27", "Body", "%s answers %s", answered.getLocalName(), asked);
      }
      Optional<String> expected = id(request);
      Optional<String> found = id(answer);
      if (!expected.equals(found)) {
        add(
            "B-07",
            "Header/ID",
            "is %s in the answer, %s in the request",
            found.orElse("absent"),
            expected.orElse("absent"));
      }
    }
  }

  private static Optional<Element> content(Document document) {
    return children(document.getDocumentElement()).stream()
        .filter(child -> is(child, SOAP, "Body"))
        .flatMap(body -> children(body).stream())
        .findFirst();
  }

  private static Optional<String> id(Document document) {
    return children(document.getDocumentElement()).stream()
        .filter(child -> is(child, SOAP, "Header"))
        .flatMap(header -> children(header).stream())
        .filter(block -> "ID".equals(block.getLocalName()) && CWMP.contains(namespace(block)))
        .map(Element::getTextContent)
        .findFirst();
  }
}
