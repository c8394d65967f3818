// SPDX-License-Identifier: Apache-2.0
package cwmp.autonomous;

import cwmp.cpe.Cpe;
import cwmp.cpe.OwedRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Kicked;
import cwmp.message.RequestDownload;
import java.util.List;

/**
 * What a device may ask its ACS for. Each request is kept until the ACS has answered it, with a
 * response or with a fault; the driver finds the answer in its {@link
 * cwmp.session.CwmpSession#answers}.
 */
public final class OwnRequests {
  private static final int MOST_ARGUMENTS = 16;

  private OwnRequests() {}

  /**
   * Asks for a Download, in a session as soon as may be. TR-069 A.4.2.2.
   *
   * @throws IllegalArgumentException if there are more than 16 arguments, or a text is too long
   */
  public static void requestDownload(Cpe cpe, RequestDownload request) {
    Lengths.check("fileType", request.fileType(), 64);
    if (request.fileTypeArg().size() > MOST_ARGUMENTS) {
      throw new IllegalArgumentException(
          request.fileTypeArg().size() + " arguments, at most " + MOST_ARGUMENTS);
    }
    request
        .fileTypeArg()
        .forEach(
            arg -> {
              Lengths.check("an argument's name", arg.name(), 64);
              Lengths.check("an argument's value", arg.value(), 256);
            });
    cpe.owe(new OwedRequest(List.of(Event.of(EventCode.REQUEST_DOWNLOAD)), request));
  }

  /**
   * Tells that a user wants something, in a session as soon as may be. TR-069 A.4.2.1.
   *
   * @throws IllegalArgumentException if a text is too long
   */
  public static void kicked(Cpe cpe, Kicked request) {
    Lengths.check("command", request.command(), 32);
    Lengths.check("referer", request.referer(), 64);
    Lengths.check("arg", request.arg(), 256);
    Lengths.check("next", request.next(), 1024);
    cpe.owe(new OwedRequest(List.of(Event.of(EventCode.KICKED)), request));
  }
}
