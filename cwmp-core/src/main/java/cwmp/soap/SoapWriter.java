// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Writes envelopes as SOAP 1.1 in pure ASCII, the same bytes for the same envelope. TR-069 3.5.
 *
 * <p>Not thread-safe: one writer for each thread, to be used again and again, as it keeps its
 * buffer.
 */
public final class SoapWriter {
  private static final int INITIAL_BYTES = 8 << 10;

  /** Everything before the header, by version. */
  private static final byte[][] START =
      Arrays.stream(CwmpVersion.values())
          .map(version -> AsciiBuffer.ascii(start(version)))
          .toArray(byte[][]::new);

  private static final byte[] END = AsciiBuffer.ascii("</soap-env:Body></soap-env:Envelope>");
  private static final Tag HEADER = Tag.of("soap-env:Header");
  private static final byte[] BODY = AsciiBuffer.ascii("<soap-env:Body>");

  private static final Tag ID = mustUnderstand("ID", 1);
  private static final Tag HOLD_REQUESTS = mustUnderstand("HoldRequests", 1);
  private static final Tag SESSION_TIMEOUT = mustUnderstand("SessionTimeout", 0);
  private static final Tag SUPPORTED_VERSIONS = mustUnderstand("SupportedCWMPVersions", 0);
  private static final Tag USE_VERSION = mustUnderstand("UseCWMPVersion", 1);

  private static final Pattern METHOD_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  private final AsciiBuffer out = new AsciiBuffer(INITIAL_BYTES);

  /**
   * Writes an envelope.
   *
   * @return the bytes, a view that is valid until the next call
   * @throws IllegalArgumentException if the message stands for one that was never whole, or has a
   *     method name that is none
   */
  public ByteBuffer write(Envelope envelope) {
    writeEnvelope(envelope);
    return out.view();
  }

  /**
   * Writes an envelope into an array of its own.
   *
   * @throws IllegalArgumentException as in {@link #write}
   */
  public static byte[] toBytes(Envelope envelope) {
    SoapWriter writer = new SoapWriter();
    writer.writeEnvelope(envelope);
    return writer.out.toByteArray();
  }

  private void writeEnvelope(Envelope envelope) {
    out.clear();
    out.raw(START[envelope.version().ordinal()]);
    writeHeader(envelope.header());
    out.raw(BODY);
    writeBody(envelope.body());
    out.raw(END);
  }

  private void writeHeader(SoapHeader header) {
    if (header.equals(SoapHeader.NONE)) {
      return;
    }
    HEADER.start(out);
    if (header.idOrNull() != null) {
      ID.write(out, header.idOrNull());
    }
    if (header.holdRequests()) {
      HOLD_REQUESTS.write(out, true);
    }
    if (header.sessionTimeoutSeconds() > 0) {
      SESSION_TIMEOUT.write(out, header.sessionTimeoutSeconds());
    }
    if (header.supportedVersionsOrNull() != null) {
      SUPPORTED_VERSIONS.write(out, header.supportedVersionsOrNull());
    }
    if (header.useVersionOrNull() != null) {
      USE_VERSION.write(out, header.useVersionOrNull());
    }
    HEADER.end(out);
  }

  private void writeBody(Message message) {
    Codec<?> codec = Codecs.of(message.getClass());
    if (codec != null) {
      codec.write(out, message);
    } else if (message instanceof Fault fault) {
      FaultCodec.write(out, fault);
    } else if (message instanceof VendorRequest request) {
      VendorCodec.write(out, message.messageName(), request.arguments());
    } else if (message instanceof VendorResponse response) {
      VendorCodec.write(out, message.messageName(), response.arguments());
    } else if (message instanceof UnknownRequest request
        && METHOD_NAME.matcher(request.methodName()).matches()) {
      Tag tag = Tag.of("cwmp:" + request.methodName());
      tag.start(out);
      tag.end(out);
    } else {
      throw new IllegalArgumentException("cannot be written: " + message);
    }
  }

  private static Tag mustUnderstand(String block, int flag) {
    return Tag.of("cwmp:" + block, "soap-env:mustUnderstand=\"" + flag + "\"");
  }

  private static String start(CwmpVersion version) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <soap-env:Envelope xmlns:soap-env="%s" xmlns:soap-enc="%s" xmlns:xsd="%s" xmlns:xsi="%s" xmlns:cwmp="%s">\
    """
        .formatted(
            Namespaces.ENVELOPE,
            Namespaces.ENCODING,
            Namespaces.SCHEMA,
            Namespaces.INSTANCE,
            version.namespace());
  }
}
