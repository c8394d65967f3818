// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static java.util.stream.Collectors.joining;

import cwmp.testkit.RpcGrammar.Array;
import cwmp.testkit.RpcGrammar.Choice;
import cwmp.testkit.RpcGrammar.Content;
import cwmp.testkit.RpcGrammar.Part;
import cwmp.testkit.RpcGrammar.Simple;
import cwmp.testkit.RpcGrammar.Struct;
import java.util.List;

/** Writes each RPC as the grammar says, with everything optional present and lists of one. */
final class RpcSamples {

  private RpcSamples() {}

  static String of(String rpc) {
    List<Part> arguments = RpcGrammar.load().arguments(rpc).orElseThrow();
    return "<cwmp:%1$s>%2$s</cwmp:%1$s>".formatted(rpc, parts(arguments));
  }

  private static String parts(List<Part> parts) {
    return parts.stream().map(part -> element(part.name(), "", part.content())).collect(joining());
  }

  private static String element(String name, String attributes, Content content) {
    if (content instanceof Simple simple) {
      return "<%1$s%2$s>%3$s</%1$s>".formatted(name, attributes, value(simple.type()));
    } else if (content instanceof Struct struct) {
      return "<%1$s%2$s>%3$s</%1$s>".formatted(name, attributes, parts(struct.parts()));
    } else if (content instanceof Array array) {
      String type = array.prefix().equals("soap-enc") ? "enc" : array.prefix();
      return "<%1$s enc:arrayType=\"%2$s:%3$s[1]\">%4$s</%1$s>"
          .formatted(name, type, array.type(), element(array.type(), "", array.item()));
    } else if (content instanceof Choice choice) {
      return choice.structs().entrySet().stream()
          .map(
              struct ->
                  element(
                      name,
                      " xsi:type=\"cwmp:" + struct.getKey() + "\"",
                      new Struct(struct.getValue())))
          .collect(joining());
    }
    return "<%1$s xsi:type=\"xsd:string\">text</%1$s>".formatted(name);
  }

  private static String value(String type) {
    return switch (type) {
      case "boolean" -> "true";
      case "dateTime" -> "0001-01-01T00:00:00Z";
      case "base64" -> "aGk=";
      case "string" -> "text";
      case "fileType" -> "1 Firmware Upgrade Image";
      case "windowMode" -> "1 At Any Time";
      case "objectName" -> "Device.X.";
      case "uuid" -> "00000000-0000-5000-8000-00000000000f";
      default -> "1";
    };
  }
}
