// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

/** The namespaces of an envelope beside CWMP's own. TR-069 3.5. */
final class Namespaces {
  static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";
  static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";
  static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /** The {@code actor} that means whoever receives the envelope. SOAP 1.1 section 4.2.2. */
  static final String ACTOR_NEXT = "http://schemas.xmlsoap.org/soap/actor/next";

  private Namespaces() {}
}
