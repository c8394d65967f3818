// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.nio.charset.StandardCharsets;

/** Envelopes of an ACS by hand, for what the writer does not write. */
final class Xml {
  private static final String START =
      "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
          + " xmlns:c='urn:dslforum-org:cwmp-1-2'"
          + " xmlns:a='http://schemas.xmlsoap.org/soap/encoding/'"
          + " xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
          + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>";
  private static final String END = "</e:Envelope>";

  /** The ID of every envelope from {@link #body} and {@link #rpc}. */
  static final String ID = "id 7";

  private Xml() {}

  /** An envelope of these elements; the prefixes are {@code e c a xsd xsi}. */
  static byte[] envelope(String elements) {
    return (START + elements + END).getBytes(StandardCharsets.UTF_8);
  }

  /** An envelope with an ID and these elements in its body. */
  static byte[] body(String elements) {
    return headerAndBody("<c:ID e:mustUnderstand='1'>" + ID + "</c:ID>", elements);
  }

  /** An envelope with these header blocks and these elements in its body. */
  static byte[] headerAndBody(String blocks, String elements) {
    return envelope("<e:Header>" + blocks + "</e:Header><e:Body>" + elements + "</e:Body>");
  }

  /** An envelope with an ID and one RPC with these arguments. */
  static byte[] rpc(String name, String arguments) {
    return body("<c:" + name + ">" + arguments + "</c:" + name + ">");
  }
}
