// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

/** The Forum's schemas, which import one another by URL, out of a folder. */
final class Schemas {
  private Schemas() {}

  static Schema of(Path bbf, String name) throws Exception {
    Path xsd = bbf.resolve("xsd");
    DOMImplementationLS documents =
        (DOMImplementationLS)
            DOMImplementationRegistry.newInstance().getDOMImplementation("LS 3.0");
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setResourceResolver(
        (type, namespace, publicId, systemId, base) -> {
          LSInput input = documents.createLSInput();
          Path file = xsd.resolve(systemId.substring(systemId.lastIndexOf('/') + 1));
          input.setSystemId(file.toUri().toString());
          return input;
        });
    return factory.newSchema(new StreamSource(xsd.resolve(name).toFile()));
  }
}
