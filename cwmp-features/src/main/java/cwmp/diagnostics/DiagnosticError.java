// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

/** Why a diagnostic failed: the values of {@code DiagnosticsState} for it. */
public enum DiagnosticError {
  CANNOT_RESOLVE_HOST_NAME("Error_CannotResolveHostName"),
  NO_ROUTE_TO_HOST("Error_NoRouteToHost"),
  MAX_HOP_COUNT_EXCEEDED("Error_MaxHopCountExceeded"),
  DNS_SERVER_NOT_RESOLVED("Error_DNSServerNotResolved"),
  INIT_CONNECTION_FAILED("Error_InitConnectionFailed"),
  NO_RESPONSE("Error_NoResponse"),
  TRANSFER_FAILED("Error_TransferFailed"),
  PASSWORD_REQUEST_FAILED("Error_PasswordRequestFailed"),
  LOGIN_FAILED("Error_LoginFailed"),
  NO_TRANSFER_MODE("Error_NoTransferMode"),
  NO_PASV("Error_NoPASV"),
  NO_CWD("Error_NoCWD"),
  NO_STOR("Error_NoSTOR"),
  NO_TRANSFER_COMPLETE("Error_NoTransferComplete"),
  INCORRECT_SIZE("Error_IncorrectSize"),
  TIMEOUT("Error_Timeout"),
  INTERNAL("Error_Internal"),
  OTHER("Error_Other");

  private final String state;

  DiagnosticError(String state) {
    this.state = state;
  }

  /** The value of {@code DiagnosticsState}. */
  public String state() {
    return state;
  }
}
