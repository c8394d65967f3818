// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.soap.CwmpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Validates envelopes against the Broadband Forum's CWMP schemas.
 *
 * <p>The schemas are not part of this product: the user names a folder with the published files
 * {@code cwmp-1-0.xsd} to {@code cwmp-1-4.xsd}. What they import from SOAP 1.1 comes from two small
 * schemas of our own, which take a header, RPC or fault detail only if a CWMP schema declares it.
 * Whatever address a schema gives for another, only the file name counts and nothing is fetched.
 *
 * <p>Schemas are compiled on first use. Not safe for use by several threads.
 */
public final class EnvelopeSchemas {

  private static final String SOAP_ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String SOAP_ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

  /** The complaint about a method that is not of the schema, named as vendors' are. */
  private static final Pattern OF_A_VENDOR =
      Pattern.compile("^cvc-complex-type\\.2\\.4\\.c: .*'([^':]*:)?X_[^']*'");

  private final Path folder;
  private final Map<CwmpVersion, Schema> schemas = new EnumMap<>(CwmpVersion.class);

  private EnvelopeSchemas(Path folder) {
    this.folder = folder;
  }

  /**
   * The schemas in that folder.
   *
   * @throws IllegalArgumentException if it holds no {@code cwmp-1-0.xsd}
   */
  public static EnvelopeSchemas in(Path folder) {
    if (!Files.isRegularFile(folder.resolve(fileName(CwmpVersion.V1_0)))) {
      throw new IllegalArgumentException(
          "no CWMP schemas in " + folder + ": " + fileName(CwmpVersion.V1_0) + " is missing");
    }
    return new EnvelopeSchemas(folder);
  }

  private static String fileName(CwmpVersion version) {
    return "cwmp-" + version.number().replace('.', '-') + ".xsd";
  }

  /**
   * What the schema of that version objects to, a vendor's methods apart, whose schema only the
   * vendor has; with line and column. Empty if the envelope is valid.
   */
  public List<String> violations(CwmpVersion version, byte[] envelope) {
    List<String> violations = new ArrayList<>();
    Validator validator = schemas.computeIfAbsent(version, this::compile).newValidator();
    validator.setErrorHandler(collecting(violations));
    try {
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.validate(new StreamSource(new ByteArrayInputStream(envelope)));
    } catch (SAXParseException e) {
      violations.add(message(e));
    } catch (SAXException | IOException e) {
      violations.add(e.toString());
    }
    return violations.stream().distinct().toList();
  }

  private Schema compile(CwmpVersion version) {
    try {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setResourceResolver(
          (type, namespace, publicId, systemId, base) -> input(namespace, systemId));
      return factory.newSchema(
          new Source[] {
            new StreamSource(resource("xsd/soap-envelope.xsd").toExternalForm()),
            new StreamSource(folder.resolve(fileName(version)).toUri().toString())
          });
    } catch (SAXException e) {
      throw new IllegalStateException("cannot compile " + folder.resolve(fileName(version)), e);
    }
  }

  private LSInput input(@Nullable String namespace, @Nullable String systemId) {
    URL found;
    if (SOAP_ENVELOPE.equals(namespace)) {
      found = resource("xsd/soap-envelope.xsd");
    } else if (SOAP_ENCODING.equals(namespace)) {
      found = resource("xsd/soap-encoding.xsd");
    } else {
      found = file(systemId);
    }
    try (InputStream schema = found.openStream()) {
      LSInput input = domLs().createLSInput();
      input.setSystemId(found.toExternalForm());
      input.setByteStream(new ByteArrayInputStream(schema.readAllBytes()));
      return input;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + found, e);
    }
  }

  private URL file(@Nullable String systemId) {
    if (systemId == null) {
      throw new IllegalStateException("a schema in " + folder + " refers to one without a name");
    }
    Path file = folder.resolve(systemId.substring(systemId.lastIndexOf('/') + 1));
    try {
      return file.toUri().toURL();
    } catch (IOException e) {
      throw new IllegalStateException("not a file: " + file, e);
    }
  }

  private static URL resource(String name) {
    URL resource = EnvelopeSchemas.class.getResource(name);
    if (resource == null) {
      throw new IllegalStateException("missing from the jar: " + name);
    }
    return resource;
  }

  private static DOMImplementationLS domLs() {
    try {
      return (DOMImplementationLS)
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .getFeature("LS", "3.0");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK has no XML parser", e);
    }
  }

  private static ErrorHandler collecting(List<String> violations) {
    return new ErrorHandler() {
      @Override
      public void warning(SAXParseException e) {
        violations.add(message(e));
      }

      @Override
      public void error(SAXParseException e) {
        if (!OF_A_VENDOR.matcher(String.valueOf(e.getMessage())).find()) {
          violations.add(message(e));
        }
      }

      @Override
      public void fatalError(SAXParseException e) throws SAXException {
        throw e;
      }
    };
  }

  private static String message(SAXParseException e) {
    return "%d:%d: %s".formatted(e.getLineNumber(), e.getColumnNumber(), e.getMessage());
  }
}
