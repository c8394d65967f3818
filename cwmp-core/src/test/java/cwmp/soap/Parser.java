// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import cwmp.soap.SoapReader.Peer;
import cwmp.xml.StrictXml;
import javax.xml.stream.XMLInputFactory;
import org.codehaus.stax2.XMLInputFactory2;

/** The parsers that envelopes are read with: an agent's, and a fleet's. */
enum Parser {
  JDK {
    @Override
    XMLInputFactory newFactory() {
      return StrictXml.newFactory();
    }
  },
  AALTO {
    @Override
    XMLInputFactory newFactory() {
      InputFactoryImpl factory = new InputFactoryImpl();
      StrictXml.strict(factory);
      factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
      return factory;
    }
  };

  abstract XMLInputFactory newFactory();

  final SoapReader reader(Peer peer, SoapLimits limits, Strictness strictness) {
    return new SoapReader(peer, limits, strictness, newFactory());
  }

  final SoapReader fromAcs() {
    return reader(Peer.ACS, SoapLimits.DEFAULT, Strictness.LENIENT);
  }
}
