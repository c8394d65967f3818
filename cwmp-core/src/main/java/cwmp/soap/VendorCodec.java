// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Message;
import cwmp.message.VendorArgument;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of vendors' methods, whose arguments are taken as they come. TR-069 A.3.1.1.
 *
 * <p>Attributes mean nothing, as no schema says what could stand in them.
 */
final class VendorCodec {
  private static final String RESPONSE = "Response";

  private VendorCodec() {}

  /** Whether an element of this name is such a message. */
  static boolean isVendorMessage(String name) {
    return VendorRequest.isVendorMethod(methodName(name));
  }

  private static String methodName(String name) {
    return name.endsWith(RESPONSE) ? name.substring(0, name.length() - RESPONSE.length()) : name;
  }

  static void write(AsciiBuffer out, String name, List<VendorArgument> arguments) {
    Tag tag = Tag.of("cwmp:" + name);
    tag.start(out);
    arguments.forEach(argument -> write(out, argument));
    tag.end(out);
  }

  private static void write(AsciiBuffer out, VendorArgument argument) {
    Tag tag = Tag.of(argument.name());
    tag.start(out);
    out.text(argument.text());
    argument.children().forEach(child -> write(out, child));
    tag.end(out);
  }

  /** Reads the message of this name, whose element has just started. */
  static Message read(String name, ArgumentReader in) throws SoapException, RefusedException {
    Budget budget = new Budget(in.limits().arrayEntries());
    List<VendorArgument> arguments = new ArrayList<>();
    while (in.nextChild()) {
      arguments.add(argument(in, budget));
    }
    return name.endsWith(RESPONSE)
        ? new VendorResponse(methodName(name), arguments)
        : new VendorRequest(name, arguments);
  }

  private static VendorArgument argument(ArgumentReader in, Budget budget)
      throws SoapException, RefusedException {
    budget.spend();
    String name = in.name();
    if (!VendorArgument.isName(name)) {
      throw RefusedException.invalid("an argument's name that is not ASCII");
    }
    String text = in.textBeforeChild();
    if (text != null) {
      return VendorArgument.of(name, text);
    }
    List<VendorArgument> children = new ArrayList<>();
    do {
      children.add(argument(in, budget));
    } while (in.nextChild());
    return new VendorArgument(name, "", children);
  }

  /** How many elements one message may still have. */
  private static final class Budget {
    private final int all;
    private int left;

    Budget(int all) {
      this.all = all;
      this.left = all;
    }

    void spend() throws RefusedException {
      if (left-- == 0) {
        throw RefusedException.exceeded("more than " + all + " elements");
      }
    }
  }
}
