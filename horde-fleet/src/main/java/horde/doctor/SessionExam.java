// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import cwmp.http.Credentials;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import horde.trace.Ladder;
import horde.trace.LadderText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** One real session of a device with its ACS, and the login in it. */
final class SessionExam {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration MUCH_SKEW = Duration.ofMinutes(5);

  private final Ward ward;
  private final DeviceRef device;
  private final Chart chart;

  SessionExam(Ward ward, DeviceRef device, Chart chart) {
    this.ward = ward;
    this.device = device;
    this.chart = chart;
  }

  void examine() throws InterruptedException {
    Optional<Ward.Ended> ended = ward.firstSession(device, PATIENCE);
    if (ended.isEmpty()) {
      chart.note(
          Finding.failed(
              "session",
              "it has not ended within " + PATIENCE.toSeconds() + " s",
              "look at the ACS: it answers, but does not come to an end"));
      return;
    }
    Ward.Ended session = ended.get();
    login(session);
    chart.note(told(session));
    clock(session.trace().entries());
  }

  private void login(Ward.Ended session) throws InterruptedException {
    Credentials login = ward.loginOf(device);
    LoginStory story = new LoginStory(session.trace().entries(), login);
    SessionFailure failure = session.outcome().failureOrNull();
    if (failure == SessionFailure.AUTHENTICATION) {
      chart.note(
          Finding.failed(
              "login",
              session.outcome().detail(),
              story.lines(),
              login.username().isEmpty()
                  ? "the ACS wants a name and a password: --username, --password, or the keys"
                      + " acs.username and acs.password"
                  : "compare name, realm and password above with what the ACS has for '"
                      + login.username()
                      + "'; --username and --password, or acs.username and acs.password, set"
                      + " ours"));
    } else if (story.lines().isEmpty()) {
      chart.note(
          Finding.warning(
              "login",
              "the ACS has not asked who the device is",
              "have the ACS ask for Digest unless it is a test, or sits behind TLS with client"
                  + " certificates"));
    } else {
      chart.note(Finding.ok("login", "as '" + login.username() + "'", story.lines()));
    }
  }

  private Finding told(Ward.Ended session) {
    SessionOutcome outcome = session.outcome();
    List<String> course = LadderText.lines(Ladder.of(device, session.trace()));
    String took = session.took().toMillis() + " ms";
    SessionFailure failure = outcome.failureOrNull();
    if (failure == null) {
      return Finding.ok("session", "in " + took, course);
    }
    return Finding.failed(
        "session",
        "it failed after " + took + ": " + outcome.detail(),
        course,
        remedy(failure, session.trace().entries()));
  }

  private static String remedy(SessionFailure failure, List<SessionTrace.Entry> entries) {
    return switch (failure) {
      case CONNECT, CONNECTION_LOST, CONNECTION_STALE ->
          "look at what closes connections: the ACS, or a proxy or load balancer before it";
      case TIMEOUT ->
          "look at the ACS's load and log; it has taken the connection and said nothing";
      case TLS ->
          "if the ACS wants a certificate of the device, 'horde certs' makes some and"
              + " --certificates shows them; docs/tls.md tells more";
      case HTTP, SOAP, PROTOCOL ->
          "the answer is none that TR-069 knows; is this the URL for CPEs? 'trace' in a run shows"
              + " the bytes, --referee names the rule";
      case HTTP_STATUS -> remedyForStatus(entries);
      case AUTHENTICATION -> "see the login above";
      case REDIRECT -> "look at where the ACS sends the device, and use that URL at once";
      case INFORM_FAULT -> "look at why the ACS refuses this device: OUI, product class, licences";
      case VERSION -> "the ACS speaks none of CWMP 1.0 to 1.4: is it an ACS?";
      case ABORTED -> "try again; if that does not help, tell us";
    };
  }

  private static String remedyForStatus(List<SessionTrace.Entry> entries) {
    int status = 0;
    for (SessionTrace.Entry entry : entries) {
      if (entry instanceof SessionTrace.Received received) {
        status = received.reply().status();
      }
    }
    return switch (status) {
      case 404, 405 -> "the ACS is at another path: see its manual for the URL that CPEs call";
      case 403 -> "the ACS or something before it keeps this machine out: look for address lists";
      case 503, 429 -> "the ACS has too much to do; try later";
      default -> "look at the log of the ACS for the reason of the status " + status;
    };
  }

  /** What the ACS's clock shows, as certificates and PeriodicInformTime depend on it. */
  private void clock(List<SessionTrace.Entry> entries) {
    for (SessionTrace.Entry entry : entries) {
      if (entry instanceof SessionTrace.Received received) {
        Optional<String> date = received.reply().headers().first("Date");
        if (date.isPresent()) {
          clock(date.get(), received.time());
          return;
        }
      }
    }
  }

  private void clock(String date, Instant here) {
    try {
      Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      Duration skew = Duration.between(here, there).abs();
      chart.note(
          skew.compareTo(MUCH_SKEW) < 0
              ? Finding.ok("clock", "the ACS's differs by " + skew.toSeconds() + " s")
              : Finding.warning(
                  "clock",
                  "it is " + there + " at the ACS and " + here + " here",
                  "have both clocks set by NTP: certificates and PeriodicInformTime depend on it"));
    } catch (DateTimeParseException e) {
      chart.note(
          Finding.warning(
              "clock",
              "the ACS's Date is none: " + date.replaceAll("\\p{Cntrl}", "?"),
              "none needed; RFC 9110 5.6.7 has the form"));
    }
  }
}
