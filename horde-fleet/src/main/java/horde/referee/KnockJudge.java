// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.AuthChallenge;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.Device;
import horde.referee.Violation.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges connection requests over HTTP, with a look at what the device says to them, and how many
 * there are of all kinds.
 */
final class KnockJudge {
  private static final long MINUTE_MILLIS = 60_000;
  private static final int MOST_IN_A_MINUTE = 10;
  private static final long PAUSE_MILLIS = 10_000;
  private static final int MOST_IN_A_PAUSE = 3;
  private static final int MANY_REMEMBERED = 4096;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;

  private final Referee referee;
  private final Map<Device, Knocks> knocks = new ConcurrentHashMap<>();
  private volatile int forgetAt = MANY_REMEMBERED;

  KnockJudge(Referee referee) {
    this.referee = referee;
  }

  /** The requests to one device, of the last minute; belongs to the device's loop. */
  private static final class Knocks {
    private long minuteMillis;
    private int inMinute;
    private long pauseMillis = Long.MIN_VALUE;
    private int inPause;
    private String nonce = "";
    private long nonceCount;
  }

  /** Judges a request, and the answer that goes through what is returned. */
  ConnectionRequestAnswer judged(
      Device device, HttpRequest request, ConnectionRequestAnswer answer) {
    return new ConnectionRequestAnswer() {
      @Override
      public void send(int status, HttpHeaders headers, Runnable written) {
        answer.send(status, headers, written);
        referee.judge(() -> judge(device, request, status, headers));
      }

      @Override
      public void drop() {
        answer.drop();
      }
    };
  }

  private void judge(Device device, HttpRequest request, int status, HttpHeaders said) {
    Whistle whistle =
        (rule, format, arguments) ->
            referee.note(rule, () -> sample(device, request, status, format.formatted(arguments)));
    if (!request.method().equals("GET")) {
      whistle.blow(Rule.KNOCK_METHOD, "%s, expected GET", request.method());
      return;
    }
    if (request.body().length > 0 || request.target().indexOf('?') >= 0) {
      whistle.blow(
          Rule.KNOCK_CONTENT,
          request.body().length > 0 ? "a body of " + request.body().length + " bytes" : "a query");
    }
    Knocks before = knocks.computeIfAbsent(device, key -> new Knocks());
    Optional<AuthChallenge> credentials =
        AuthChallenge.parse(request.headers().all("Authorization")).stream().findFirst();
    boolean complete =
        credentials.isPresent() && isComplete(credentials.get(), request, before, whistle);
    boolean stale =
        AuthChallenge.parse(said.all("WWW-Authenticate")).stream()
            .anyMatch(
                challenge -> challenge.parameter("stale").orElse("").equalsIgnoreCase("true"));
    if (complete && status == UNAUTHORIZED && !stale) {
      whistle.blow(Rule.KNOCK_REFUSED, "401 to the credentials of the ACS");
    }
    if (status == OK || status == UNAVAILABLE) {
      count(device.monotonicMillis(), status, before, whistle);
    }
    forgetOld(device);
  }

  /** A genuine request has come in another way. */
  void another(Device device, Whistle whistle) {
    Knocks before = knocks.computeIfAbsent(device, key -> new Knocks());
    count(device.monotonicMillis(), OK, before, whistle);
    forgetOld(device);
  }

  private void forgetOld(Device device) {
    if (knocks.size() >= forgetAt) {
      long now = device.monotonicMillis();
      knocks.values().removeIf(old -> now - old.minuteMillis > MINUTE_MILLIS);
      forgetAt = Math.max(MANY_REMEMBERED, 2 * knocks.size());
    }
  }

  private static boolean isComplete(
      AuthChallenge credentials, HttpRequest request, Knocks before, Whistle whistle) {
    if (!credentials.scheme().equals("digest")) {
      whistle.blow(Rule.KNOCK_CREDENTIALS, "%s, expected Digest", credentials.scheme());
      return false;
    }
    boolean qop = credentials.parameter("qop").isPresent();
    for (String name :
        qop
            ? List.of("username", "realm", "nonce", "uri", "response", "cnonce", "nc")
            : List.of("username", "realm", "nonce", "uri", "response")) {
      if (credentials.parameter(name).isEmpty()) {
        whistle.blow(Rule.KNOCK_CREDENTIALS, "Digest without %s", name);
        return false;
      }
    }
    String uri = credentials.parameter("uri").orElse("");
    if (!request.target().equals(uri)) {
      whistle.blow(
          Rule.KNOCK_CREDENTIALS, "Digest with another uri than that of the request: %s", uri);
      return false;
    }
    String count = credentials.parameter("nc").orElse("00000001").toLowerCase(Locale.ROOT);
    if (!count.matches("[0-9a-f]{8}")) {
      whistle.blow(Rule.KNOCK_CREDENTIALS, "Digest with nc=%s, expected eight digits", count);
      return false;
    }
    String nonce = credentials.parameter("nonce").orElse("");
    long number = Long.parseLong(count, 16);
    if (qop && nonce.equals(before.nonce) && number <= before.nonceCount) {
      whistle.blow(Rule.KNOCK_NONCE_COUNT, "nc=%s again with one nonce", count);
      return false;
    }
    before.nonce = nonce;
    before.nonceCount = number;
    return true;
  }

  private static void count(long now, int status, Knocks before, Whistle whistle) {
    if (now - before.minuteMillis > MINUTE_MILLIS || before.inMinute == 0) {
      before.minuteMillis = now;
      before.inMinute = 0;
    }
    if (++before.inMinute == MOST_IN_A_MINUTE + 1) {
      whistle.blow(Rule.KNOCK_FLOOD, "%d connection requests within a minute", before.inMinute);
    }
    if (before.pauseMillis != Long.MIN_VALUE && now - before.pauseMillis <= PAUSE_MILLIS) {
      if (++before.inPause == MOST_IN_A_PAUSE + 1) {
        whistle.blow(
            Rule.KNOCK_AFTER_503, "%d attempts within ten seconds of a 503", before.inPause);
      }
    } else if (status == UNAVAILABLE) {
      before.pauseMillis = now;
      before.inPause = 0;
    }
  }

  private static Sample sample(Device device, HttpRequest request, int status, String detail) {
    return new Sample(
        device.now(),
        device.id().serialNumber(),
        detail,
        List.of(
            "--> " + request.method() + " " + request.path(),
            "    " + request.headers(),
            "<-- " + status));
  }
}
