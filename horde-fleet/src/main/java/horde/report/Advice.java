// SPDX-License-Identifier: Apache-2.0
package horde.report;

import cwmp.session.SessionFailure;
import java.util.Arrays;
import java.util.Optional;

/** What to do about failed sessions. */
public final class Advice {
  private Advice() {}

  /** What to do about errors of this kind, as reports name it. */
  public static Optional<String> on(String kind) {
    return switch (kind) {
      case "internal" ->
          Optional.of("This is a mistake in Horde itself; please report it with the log.");
      case "state" ->
          Optional.of(
              "Devices could not write to the state file: is the disk full? The log says more.");
      default ->
          Arrays.stream(SessionFailure.values())
              .filter(failure -> failure.key().equals(kind))
              .map(Advice::on)
              .findFirst();
    };
  }

  private static String on(SessionFailure failure) {
    return switch (failure) {
      case CONNECT ->
          "Is the ACS running, and is --acs (acs.url) right? 'horde acs' starts one to try.";
      case TIMEOUT ->
          "The ACS takes connections but does not answer in time: is it overloaded, or is this"
              + " the port of something else?";
      case CONNECTION_LOST -> "The ACS, or a proxy before it, closes connections within sessions.";
      case CONNECTION_STALE ->
          "The ACS closes connections between two requests of a session; its keep-alive time is"
              + " too short.";
      case TLS ->
          "Does the ACS have a certificate for the name in its URL, of an authority that this Java"
              + " or --acs-ca trusts? Does it want one of the devices (--certificates)?";
      case HTTP -> "Is this the port of the ACS for devices, and http or https as the URL says?";
      case HTTP_STATUS -> "Is the path of the URL right? The log of the ACS tells what it refused.";
      case AUTHENTICATION ->
          "Set --username and --password (acs.username, acs.password) to what the ACS expects.";
      case REDIRECT -> "The ACS sends devices in circles, or to nowhere.";
      case SOAP -> "The ACS answers with something that is no CWMP envelope; 'trace ID' shows it.";
      case INFORM_FAULT -> "The ACS refuses the Inform; its log should say why.";
      case VERSION -> "The ACS knows none of the versions of CWMP that were offered.";
      case PROTOCOL ->
          "The ACS broke the rules of a session; 'trace ID' at the prompt shows where.";
      case ABORTED ->
          "These were not over when they were cut off from this side: at the end of the run, or by"
              + " a reboot at the prompt.";
    };
  }
}
