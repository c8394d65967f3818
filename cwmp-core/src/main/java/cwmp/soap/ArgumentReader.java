// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import org.jspecify.annotations.Nullable;

/** Where the arguments of one message are read from, and how strictly. */
final class ArgumentReader {
  private final XmlCursor xml;
  private final SoapLimits limits;
  private final Strictness strictness;

  ArgumentReader(XmlCursor xml, SoapLimits limits, Strictness strictness) {
    this.xml = xml;
    this.limits = limits;
    this.strictness = strictness;
  }

  SoapLimits limits() {
    return limits;
  }

  boolean isStrict() {
    return strictness == Strictness.STRICT;
  }

  /** The local name of the element. */
  String name() {
    return xml.name();
  }

  /**
   * Whether the element may be an argument: unqualified, as the schema has it. Leniently also in
   * the namespace of CWMP, which is where a peer's default namespace puts it.
   */
  boolean isArgument() {
    String namespace = xml.namespace();
    return namespace.isEmpty() || (!isStrict() && CwmpVersion.ofNamespace(namespace).isPresent());
  }

  /**
   * Moves to the next argument or entry, which must be there itself: neither nil nor a reference to
   * elsewhere.
   */
  boolean nextChild() throws SoapException, RefusedException {
    if (!xml.nextChild()) {
      return false;
    }
    refuseIndirect();
    return true;
  }

  /** Refuses {@code xsi:nil} and {@code href}, which SOAP has and CWMP does not use. */
  void refuseIndirect() throws RefusedException {
    for (int i = 0; i < xml.attributeCount(); i++) {
      if (xml.isAttribute(i, "", "href")) {
        throw RefusedException.invalid(name() + " refers to another element by href");
      }
      if (isStrict() && xml.isAttribute(i, "", "id")) {
        throw RefusedException.invalid(name() + " has an id for references");
      }
      if (xml.isAttribute(i, Namespaces.INSTANCE, "nil") && !isFalse(xml.attribute(i))) {
        throw RefusedException.invalid(name() + " is nil");
      }
    }
  }

  private static boolean isFalse(String flag) {
    String trimmed = Lexical.trim(flag);
    return trimmed.equals("0") || trimmed.equals("false");
  }

  /** An attribute of the element that just started, null if it has none. */
  @Nullable String attribute(String namespace, String name) {
    return xml.attribute(namespace, name);
  }

  /** The namespace of a prefix here, null if it has none. */
  @Nullable String namespaceOf(String prefix) {
    return xml.namespaceOf(prefix);
  }

  /** The text of the element, every character of it. */
  String text() throws SoapException, RefusedException {
    return xml.text();
  }

  /** As {@link XmlCursor#textBeforeChild}, where a child must be there itself. */
  @Nullable String textBeforeChild() throws SoapException, RefusedException {
    String text = xml.textBeforeChild();
    if (text == null) {
      refuseIndirect();
    }
    return text;
  }

  /** Moves to the end of the element. */
  void skip() throws SoapException, RefusedException {
    xml.skip();
  }
}
