// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.Optional;

/** The faults that a CPE can answer with. TR-069 A.5.1. */
public enum FaultCode {
  METHOD_NOT_SUPPORTED(9000, "Method not supported"),
  REQUEST_DENIED(9001, "Request denied"),
  INTERNAL_ERROR(9002, "Internal error"),
  INVALID_ARGUMENTS(9003, "Invalid arguments"),
  RESOURCES_EXCEEDED(9004, "Resources exceeded"),
  INVALID_PARAMETER_NAME(9005, "Invalid parameter name"),
  INVALID_PARAMETER_TYPE(9006, "Invalid parameter type"),
  INVALID_PARAMETER_VALUE(9007, "Invalid parameter value"),
  NON_WRITABLE_PARAMETER(9008, "Attempt to set a non-writable parameter"),
  NOTIFICATION_REJECTED(9009, "Notification request rejected"),
  DOWNLOAD_FAILURE(9010, "File transfer failure"),
  UPLOAD_FAILURE(9011, "Upload failure"),
  FILE_SERVER_AUTHENTICATION_FAILURE(9012, "File transfer server authentication failure"),
  UNSUPPORTED_TRANSFER_PROTOCOL(9013, "Unsupported protocol for file transfer"),
  CANNOT_JOIN_MULTICAST_GROUP(9014, "Unable to join multicast group"),
  CANNOT_CONTACT_FILE_SERVER(9015, "Unable to contact file server"),
  CANNOT_ACCESS_FILE(9016, "Unable to access file"),
  CANNOT_COMPLETE_DOWNLOAD(9017, "Unable to complete download"),
  FILE_CORRUPTED(9018, "File corrupted"),
  FILE_AUTHENTICATION_FAILURE(9019, "File authentication failure"),
  NOT_WITHIN_TIME_WINDOWS(9020, "Unable to complete download within the time windows"),
  CANCEL_NOT_PERMITTED(9021, "Cancelation not permitted in the current state"),
  INVALID_UUID_FORMAT(9022, "Invalid UUID format"),
  UNKNOWN_EXECUTION_ENVIRONMENT(9023, "Unknown execution environment"),
  DISABLED_EXECUTION_ENVIRONMENT(9024, "Disabled execution environment"),
  EXECUTION_ENVIRONMENT_MISMATCH(9025, "Deployment unit does not fit the execution environment"),
  DUPLICATE_DEPLOYMENT_UNIT(9026, "Duplicate deployment unit"),
  SYSTEM_RESOURCES_EXCEEDED(9027, "System resources exceeded"),
  UNKNOWN_DEPLOYMENT_UNIT(9028, "Unknown deployment unit"),
  INVALID_DEPLOYMENT_UNIT_STATE(9029, "Invalid state of the deployment unit"),
  DOWNGRADE_NOT_PERMITTED(9030, "Downgrade of a deployment unit not permitted"),
  VERSION_NOT_SPECIFIED(9031, "Version of the deployment unit not specified"),
  VERSION_EXISTS(9032, "Version of the deployment unit exists already");

  private final int code;
  private final String text;

  FaultCode(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number on the wire, 9000 to 9799. */
  public int code() {
    return code;
  }

  /** A short text for people. */
  public String text() {
    return text;
  }

  /** The fault with this number, if it is one of these. */
  public static Optional<FaultCode> of(int code) {
    int index = code - 9000;
    FaultCode[] all = values();
    return index >= 0 && index < all.length ? Optional.of(all[index]) : Optional.empty();
  }

  /** Whether the fault is the requester's, and so {@code Client} in SOAP's terms (TR-069 3.5). */
  public boolean isRequesters() {
    return switch (this) {
      case INVALID_ARGUMENTS,
          INVALID_PARAMETER_NAME,
          INVALID_PARAMETER_TYPE,
          INVALID_PARAMETER_VALUE,
          NON_WRITABLE_PARAMETER,
          CANCEL_NOT_PERMITTED,
          INVALID_UUID_FORMAT,
          UNKNOWN_DEPLOYMENT_UNIT,
          INVALID_DEPLOYMENT_UNIT_STATE,
          DOWNGRADE_NOT_PERMITTED,
          VERSION_NOT_SPECIFIED,
          VERSION_EXISTS ->
          true;
      default -> false;
    };
  }
}
