// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.CancelTransfer;
import cwmp.message.ChangeDUState;
import cwmp.message.CpeResponse;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetOptions;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetRPCMethods;
import cwmp.message.InvalidRequest;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.SetVouchers;
import cwmp.message.UnknownRequest;
import cwmp.message.Upload;
import cwmp.message.UploadResponse;
import cwmp.message.VendorRequest;
import horde.trace.Rung.Clause;
import horde.trace.Rung.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the methods mean that an ACS calls, and the answers to them. */
final class MethodMeanings {
  private static final String NOW =
      "It is the ACS's turn: the device has said that it has nothing left to ask, or has just"
          + " answered.";

  private MethodMeanings() {}

  private record Meaning(String text, String clause, String rule) {}

  /** A request of the ACS. */
  static Explanation request(AcsRequest request, Clause always) {
    Meaning meaning = of(request);
    return new Explanation(
        meaning.text(), NOW, List.of(new Clause(meaning.clause(), meaning.rule()), always));
  }

  private static Meaning of(AcsRequest request) {
    return switch (request) {
      case GetParameterValues get ->
          new Meaning(
              "The ACS wants to know values. A path that ends with a dot stands for everything"
                  + " below it.",
              "TR-069 A.3.2.2",
              "All that is asked for is answered, or nothing: one wrong name, and the fault 9005 is"
                  + " the answer to all.");
      case SetParameterValues set ->
          new Meaning(
              "The ACS changes values. The ParameterKey that comes with them is kept by the device"
                  + " as a mark: from it the ACS sees later which of its changes was the last.",
              "TR-069 A.3.2.1",
              "All values are set together or none is; their order has no meaning.");
      case GetParameterNames names ->
          new Meaning(
              "The ACS wants to know which parameters and objects there are, and which of them it"
                  + " may change.",
              "TR-069 A.3.2.3",
              "With NextLevel only what is directly below the path is told, else everything.");
      case SetParameterAttributes set -> attributes(set);
      case GetParameterAttributes get ->
          new Meaning(
              "The ACS wants to know of which changes the device tells, and who may change a"
                  + " parameter besides the ACS.",
              "TR-069 A.3.2.5",
              "For each parameter its notification and its access list are told.");
      case AddObject add ->
          new Meaning(
              "The ACS adds a row to a table. It does not choose the number: the device does.",
              "TR-069 A.3.2.6",
              "The new row has the default values of the model, and its number is not used again"
                  + " soon.");
      case DeleteObject delete ->
          new Meaning(
              "The ACS deletes a row of a table, with everything below it.",
              "TR-069 A.3.2.7",
              "The numbers of the other rows stay as they are.");
      case Download download ->
          new Meaning(
              "The ACS names a file that the device is to fetch, with the means of HTTP and not"
                  + " through this session. The CommandKey will come back in the report.",
              "TR-069 A.3.2.8",
              "The device fetches and applies the file after the session, and reports how it went"
                  + " with TransferComplete.");
      case Reboot reboot ->
          new Meaning(
              "The ACS wants the device to restart. The CommandKey will come back in the event M"
                  + " Reboot.",
              "TR-069 A.3.2.9",
              "The device restarts when the session has ended, not in the middle of it.");
      case FactoryReset reset ->
          new Meaning(
              "The ACS wants the device to be as it came from the factory.",
              "TR-069 A.4.1.6",
              "The device forgets what it was told, after the session, and calls with 0 BOOTSTRAP"
                  + " then.");
      case GetRPCMethods methods ->
          new Meaning(
              "The ACS wants to know which methods the device has.",
              "TR-069 A.3.1.1",
              "The list has every method that can be called, those of vendors too.");
      case Upload upload ->
          new Meaning(
              "The ACS names a place to which the device is to send a file, such as its"
                  + " configuration or its log.",
              "TR-069 A.4.1.5",
              "The device sends it after the session, and reports with TransferComplete.");
      case ScheduleInform inform ->
          new Meaning(
              "The ACS wants to be called after some time.",
              "TR-069 A.4.1.2",
              "The device calls then with 3 SCHEDULED and M ScheduleInform.");
      case ScheduleDownload download ->
          new Meaning(
              "The ACS names a file that the device is to fetch, and when it may do that.",
              "TR-069 A.4.1.8",
              "The device fetches and applies the file within one of one or two time windows.");
      case GetQueuedTransfers queue -> queue("TR-069 A.4.1.1");
      case GetAllQueuedTransfers queue -> queue("TR-069 A.4.1.7");
      case CancelTransfer cancel ->
          new Meaning(
              "The ACS takes a Download or Upload back, by its CommandKey.",
              "TR-069 A.4.1.9",
              "Only a transfer that has not come too far can be cancelled.");
      case ChangeDUState change ->
          new Meaning(
              "The ACS wants software packages installed, updated or removed.",
              "TR-069 A.4.1.10",
              "The device does so after the session, and reports with DUStateChangeComplete.");
      case SetVouchers vouchers -> deprecated("TR-069 A.4.1.3");
      case GetOptions options -> deprecated("TR-069 A.4.1.4");
      case VendorRequest vendor ->
          new Meaning(
              "A method that a vendor has added; only its manual tells what it is for.",
              "TR-069 3.6",
              "The names of vendors' methods begin with X_ and the vendor.");
      case UnknownRequest unknown ->
          new Meaning(
              "The ACS calls a method that is not one of the standard, nor one that this device"
                  + " has.",
              "TR-069 3.6",
              "An unknown method is answered with the fault 9000, and the session goes on.");
      case InvalidRequest invalid ->
          new Meaning(
              "The ACS calls a method with arguments that the device cannot read.",
              "TR-069 A.3",
              "Arguments that make no sense are answered with a fault, and the session goes on.");
    };
  }

  private static Meaning attributes(SetParameterAttributes set) {
    boolean active =
        set.parameterList().stream().anyMatch(SetParameterAttributesStruct::notificationChange);
    return new Meaning(
        active
            ? "The ACS says of which changes it wants to hear. Notification 2 is active: the device"
                + " calls at once. 1 is passive: it mentions the change in its next Inform. 0 is"
                + " none."
            : "The ACS says who else may change parameters.",
        "TR-069 A.3.2.4",
        "The device tells of changes that others than the ACS have made, never of the ACS's own.");
  }

  private static Meaning queue(String clause) {
    return new Meaning(
        "The ACS wants to know which transfers wait, and how far they are.",
        clause,
        "The device lists every transfer that is not reported and acknowledged yet.");
  }

  private static Meaning deprecated(String clause) {
    return new Meaning(
        "A method of the early days that is no longer in use.",
        clause,
        "The standard has deprecated it; most devices answer with the fault 9000.");
  }

  /**
   * An answer of the device.
   *
   * @param asked what it answers, if that is known
   */
  static Explanation answer(CpeResponse response, @Nullable AcsRequest asked, Clause always) {
    String name = asked == null ? "request" : asked.messageName();
    return new Explanation(
        meaning(response),
        "It is the answer to the " + name + " before; with it the ACS may ask for the next thing.",
        List.of(always));
  }

  private static String meaning(CpeResponse response) {
    return switch (response) {
      case GetParameterValuesResponse values ->
          "The values as they are now. Passwords read as empty: an ACS may set but not read them.";
      case SetParameterValuesResponse set ->
          set.status() == SetStatus.APPLIED
              ? "Status 0: the values are checked, kept and in effect."
              : "Status 1: the values are checked and kept, and will be in effect after the"
                  + " session.";
      case AddObjectResponse added ->
          "The row is there and has number "
              + added.instanceNumber()
              + "; the ACS needs it to fill the row with values.";
      case DownloadResponse download ->
          download.status() == SetStatus.APPLIED
              ? "Status 0: the file is fetched and applied already."
              : "Status 1: the device has put the order into its queue. That it went well is not"
                  + " said yet.";
      case UploadResponse upload ->
          "Status " + upload.status().code() + ": the device has the order, and will report.";
      case RebootResponse reboot -> "The device will restart, as soon as the session is over.";
      case FactoryResetResponse reset ->
          "The device will forget everything, as soon as the session is over.";
      default -> "The device has done what it was asked for.";
    };
  }
}
