// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import horde.trace.Rung.FaultNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the codes of faults mean. */
final class FaultMeanings {
  private static final String OF_CPE = "TR-069 A.5.1";
  private static final String OF_ACS = "TR-069 A.5.2";
  private static final String OF_TRANSFERS = "TR-069 A.3.3.2";

  private FaultMeanings() {}

  private record Meaning(String name, String text) {}

  private static final Map<Integer, Meaning> OF_ACS_CODES =
      Map.of(
          8000, new Meaning("Method not supported", "The ACS has no such method."),
          8001, new Meaning("Request denied", "The ACS does not want to, and does not say why."),
          8002, new Meaning("Internal error", "Something went wrong within the ACS."),
          8003,
              new Meaning(
                  "Invalid arguments", "The ACS cannot make sense of what the device has sent."),
          8004, new Meaning("Resources exceeded", "The ACS has not enough memory or time for it."),
          8005,
              new Meaning(
                  "Retry request", "The device shall send the same once more, in this session."),
          8006,
              new Meaning(
                  "CWMP version not supported",
                  "The ACS does not speak the version of CWMP that the device has used."));

  /** A fault, and what is wrong with the single parameters. */
  static List<FaultNote> of(Fault fault) {
    List<FaultNote> notes = new ArrayList<>();
    notes.add(note(fault.code(), "", fault.text(), clause(fault.code())));
    for (Fault.ParameterFault parameter : fault.parameters()) {
      notes.add(
          note(
              parameter.code(),
              parameter.parameterName(),
              parameter.text(),
              clause(parameter.code())));
    }
    return notes;
  }

  /** How a transfer failed, or nothing. */
  static List<FaultNote> of(FaultStruct fault) {
    return fault.isFault()
        ? List.of(note(fault.faultCode(), "", fault.faultString(), OF_TRANSFERS))
        : List.of();
  }

  /** The code with its name, as one line has room for. */
  static String title(int code) {
    String name = meaning(code).name();
    return code == Fault.NO_DETAIL ? name : code + " " + name;
  }

  private static FaultNote note(int code, String about, String said, String clause) {
    Meaning meaning = meaning(code);
    return new FaultNote(code, meaning.name(), about, said, meaning.text(), clause);
  }

  private static String clause(int code) {
    return code == Fault.NO_DETAIL ? "SOAP 1.1 4.4" : code < 9000 ? OF_ACS : OF_CPE;
  }

  private static Meaning meaning(int code) {
    Meaning ofAcs = OF_ACS_CODES.get(code);
    if (ofAcs != null) {
      return ofAcs;
    }
    if (code == Fault.NO_DETAIL) {
      return new Meaning(
          "SOAP fault", "The other side could not read the envelope; CWMP has no code for that.");
    }
    if (code >= 9800 && code <= 9899 || code >= 8800 && code <= 8899) {
      return new Meaning("Fault of a vendor", "A code of the vendor's own: its manual knows more.");
    }
    return FaultCode.of(code)
        .map(known -> new Meaning(known.text(), text(known)))
        .orElseGet(
            () -> new Meaning("Unknown fault", "The standard has no fault with this number."));
  }

  private static String text(FaultCode code) {
    return switch (code) {
      case METHOD_NOT_SUPPORTED ->
          "The device has no such method; GetRPCMethods tells which it has.";
      case REQUEST_DENIED -> "The device could, but does not want to, and need not say why.";
      case INTERNAL_ERROR -> "Something went wrong within the device; the request was in order.";
      case INVALID_ARGUMENTS ->
          "An argument is missing, too long or makes no sense. A SetParameterValues that fails has"
              + " this code as a whole, and one more for each parameter that is to blame.";
      case RESOURCES_EXCEEDED -> "The device has no memory, no row or no place in a queue left.";
      case INVALID_PARAMETER_NAME ->
          "There is no such parameter or object in this device now, or a path lacks its final dot"
              + " or has one too many.";
      case INVALID_PARAMETER_TYPE -> "The type of the value is not that of the parameter.";
      case INVALID_PARAMETER_VALUE ->
          "The value is out of its range, too long, or none of those that the model lists.";
      case NON_WRITABLE_PARAMETER -> "The parameter can be read only.";
      case NOTIFICATION_REJECTED ->
          "The device does not tell of changes of this parameter in the way that the ACS wants.";
      case DOWNLOAD_FAILURE -> "The file could not be fetched, and no other code fits better.";
      case UPLOAD_FAILURE -> "The file could not be sent, and no other code fits better.";
      case FILE_SERVER_AUTHENTICATION_FAILURE ->
          "The file server did not accept the name and password that the ACS had given.";
      case UNSUPPORTED_TRANSFER_PROTOCOL -> "The device cannot fetch files from URLs of this kind.";
      case CANNOT_JOIN_MULTICAST_GROUP ->
          "The file comes by multicast, and the device cannot join.";
      case CANNOT_CONTACT_FILE_SERVER -> "No connection to the file server could be made.";
      case CANNOT_ACCESS_FILE -> "The file server is there, but does not have the file.";
      case CANNOT_COMPLETE_DOWNLOAD -> "The transfer broke off before the file was whole.";
      case FILE_CORRUPTED -> "The file is there, but damaged, or not made for this device.";
      case FILE_AUTHENTICATION_FAILURE -> "The signature of the file is not to be trusted.";
      case NOT_WITHIN_TIME_WINDOWS -> "All windows of the ScheduleDownload have passed.";
      case CANCEL_NOT_PERMITTED -> "The transfer has come too far to be cancelled.";
      case INVALID_UUID_FORMAT -> "The UUID of the deployment unit is none.";
      case UNKNOWN_EXECUTION_ENVIRONMENT -> "There is no such execution environment.";
      case DISABLED_EXECUTION_ENVIRONMENT -> "The execution environment is switched off.";
      case EXECUTION_ENVIRONMENT_MISMATCH ->
          "The deployment unit is not made for this execution environment.";
      case DUPLICATE_DEPLOYMENT_UNIT -> "The same version is installed already.";
      case SYSTEM_RESOURCES_EXCEEDED -> "The device has no room for the deployment unit.";
      case UNKNOWN_DEPLOYMENT_UNIT -> "No deployment unit with this UUID is installed.";
      case INVALID_DEPLOYMENT_UNIT_STATE ->
          "The deployment unit is in a state in which this cannot be done to it.";
      case DOWNGRADE_NOT_PERMITTED -> "A newer version of the deployment unit is installed.";
      case VERSION_NOT_SPECIFIED -> "The update leaves open which version is to be updated.";
      case VERSION_EXISTS -> "The version to update to is installed already.";
    };
  }
}
