// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.AcsRequest;
import cwmp.message.AcsResponse;
import cwmp.message.CpeRequest;
import cwmp.message.CpeResponse;
import cwmp.message.Fault.SoapCode;
import cwmp.message.FaultCode;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.soap.SoapReader.Peer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one envelope, once. */
final class EnvelopeReader {
  private static final String RESPONSE = "Response";

  private final XmlCursor xml;
  private final Peer peer;
  private final SoapLimits limits;
  private final Strictness strictness;
  private final HeaderReader header = new HeaderReader();
  private @Nullable CwmpVersion version;

  EnvelopeReader(XmlCursor xml, Peer peer, SoapLimits limits, Strictness strictness) {
    this.xml = xml;
    this.peer = peer;
    this.limits = limits;
    this.strictness = strictness;
  }

  Envelope read() throws SoapException, RefusedException {
    enterEnvelope();
    enterBody();
    if (!xml.nextChild()) {
      throw new SoapException("an empty Body, where one message was expected", null);
    }
    Message body = readMessage();
    if (!isCutShort(body)) {
      try {
        leaveBody();
      } catch (RefusedException e) {
        body = refusedAfter(body, e);
      }
    }
    if (version == null) {
      version = header.version().orElse(CwmpVersion.V1_0);
    }
    return new Envelope(version, header.header(), body);
  }

  private void enterEnvelope() throws SoapException, RefusedException {
    xml.root();
    if (!xml.name().equals("Envelope")) {
      throw new SoapException("element " + xml.name() + ", where Envelope was expected", null);
    }
    if (!xml.namespace().equals(Namespaces.ENVELOPE)) {
      throw new SoapException(
          SoapCode.VERSION_MISMATCH,
          null,
          "Envelope of namespace '%s', where SOAP 1.1 was expected".formatted(xml.namespace()));
    }
  }

  private void enterBody() throws SoapException, RefusedException {
    boolean headerSeen = false;
    while (xml.nextChild()) {
      if (isSoap("Body")) {
        return;
      }
      if (headerSeen || !isSoap("Header")) {
        throw new SoapException("element " + xml.name() + ", where Body was expected", null);
      }
      headerSeen = true;
      header.read(xml, strictness);
    }
    throw new SoapException("an envelope without Body", null);
  }

  /** Makes sure that there was one message in one Body. */
  private void leaveBody() throws SoapException, RefusedException {
    if (xml.nextChild()) {
      throw new SoapException("a second message in Body: " + xml.name(), null);
    }
    while (xml.nextChild()) { // SOAP 1.1 lets others add elements after Body
      if (xml.namespace().equals(Namespaces.ENVELOPE)) {
        throw new SoapException("a second " + xml.name() + " after Body", null);
      }
      xml.skip();
    }
    xml.finish();
  }

  private static boolean isCutShort(Message body) {
    return body instanceof InvalidRequest invalid && invalid.code() == FaultCode.RESOURCES_EXCEEDED;
  }

  /** A limit that is hit behind a known request refuses that request, as one within it does. */
  private Message refusedAfter(Message body, RefusedException e) throws RefusedException {
    boolean isKnown = body instanceof AcsRequest && !(body instanceof UnknownRequest);
    if (peer == Peer.CPE || !isKnown || e.code() != FaultCode.RESOURCES_EXCEEDED) {
      throw e;
    }
    return new InvalidRequest(body.messageName(), e.code(), e.reason());
  }

  private boolean isSoap(String name) {
    return xml.name().equals(name) && xml.namespace().equals(Namespaces.ENVELOPE);
  }

  private Message readMessage() throws SoapException, RefusedException {
    if (isSoap("Fault")) {
      FaultCodec.Read read = FaultCodec.read(xml);
      version = read.version();
      return read.fault();
    }
    String name = xml.name();
    Optional<CwmpVersion> found = version(xml.namespace(), strictness);
    if (found.isPresent() && VendorCodec.isVendorMessage(name)) {
      version = found.get();
      return readVendorMessage(name);
    }
    Codec<?> codec = found.map(v -> codec(name, v)).orElse(null);
    if (codec == null || !isFromPeer(codec.type())) {
      if (name.endsWith(RESPONSE)) {
        throw new SoapException(
            "%s of namespace '%s' is no answer that was expected".formatted(name, xml.namespace()),
            null);
      }
      version = found.orElse(null);
      xml.skip();
      return new UnknownRequest(name);
    }
    version = found.get();
    return readKnown(codec);
  }

  /** The codec of this element; strictly none if the version does not have the message yet. */
  private @Nullable Codec<?> codec(String name, CwmpVersion version) {
    Codec<?> codec = Codecs.named(name);
    boolean isTooNew = codec != null && codec.since().compareTo(version) > 0;
    return isTooNew && strictness == Strictness.STRICT ? null : codec;
  }

  private Message readKnown(Codec<?> codec) throws SoapException, RefusedException {
    boolean isRequest = AcsRequest.class.isAssignableFrom(codec.type());
    return readMessage(codec.name(), isRequest, codec.reader());
  }

  private Message readVendorMessage(String name) throws SoapException, RefusedException {
    boolean isRequest = !name.endsWith(RESPONSE);
    return readMessage(name, isRequest, in -> VendorCodec.read(name, in));
  }

  private Message readMessage(String name, boolean isRequest, Argument<? extends Message> reader)
      throws SoapException, RefusedException {
    int openElements = xml.depth() - 1;
    ArgumentReader in = new ArgumentReader(xml, limits, strictness);
    try {
      in.refuseIndirect();
      return reader.read(in);
    } catch (RefusedException e) {
      if (peer == Peer.CPE || !isRequest) {
        throw e.within(name);
      }
      return refused(name, e, openElements);
    }
  }

  /** What is left must be XML all the same, unless there is too much of it to look. */
  private InvalidRequest refused(String name, RefusedException cause, int openElements)
      throws SoapException {
    RefusedException reason = cause;
    if (reason.code() != FaultCode.RESOURCES_EXCEEDED) {
      try {
        xml.leaveTo(openElements);
      } catch (RefusedException e) {
        reason = e;
      }
    }
    return new InvalidRequest(name, reason.code(), reason.reason());
  }

  private boolean isFromPeer(Class<?> type) {
    return peer == Peer.ACS
        ? AcsRequest.class.isAssignableFrom(type) || AcsResponse.class.isAssignableFrom(type)
        : CpeRequest.class.isAssignableFrom(type) || CpeResponse.class.isAssignableFrom(type);
  }

  /** The version that a namespace tells; strictly not the namespaces that no schema has. */
  static Optional<CwmpVersion> version(String namespace, Strictness strictness) {
    return CwmpVersion.ofNamespace(namespace)
        .filter(v -> strictness == Strictness.LENIENT || v.namespace().equals(namespace));
  }
}
