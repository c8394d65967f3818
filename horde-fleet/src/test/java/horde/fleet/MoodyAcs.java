// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.message.CpeRequest;
import cwmp.message.Download;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.Inform;
import cwmp.message.Reboot;
import cwmp.message.ScheduleInform;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** An ACS that drops, delays, faults and talks nonsense, as often as its mood wants, by a seed. */
final class MoodyAcs extends MemoryAcs {
  private final Random random;
  private double mood = 1;
  private int asked;

  MoodyAcs(long seed) {
    this.random = new Random(seed);
  }

  /** Does everything right from now on. */
  void calmDown() {
    mood = 0;
  }

  @Override
  void remember(Inform inform) {
    if (random.nextDouble() < 0.3 * mood) {
      askSomething(inform.deviceId().serialNumber());
    }
  }

  private void askSomething(String serialNumber) {
    String key = "key-" + asked++;
    switch (random.nextInt(10)) {
      case 0 -> ask(serialNumber, new Reboot(key));
      case 1, 2 -> ask(serialNumber, new ScheduleInform(1 + random.nextInt(300), key));
      case 3, 4 ->
          ask(
              serialNumber,
              new Download(key, "2 Web Content", "http://files/" + key, "", "", 0, "", 0, "", ""));
      default -> ask(serialNumber, new GetParameterValues(List.of("Device.DeviceInfo.UpTime")));
    }
  }

  @Override
  public FileReaction onFetch(Transport.FileRequest request) {
    return random.nextBoolean()
        ? new File(random.nextInt(20_000), new byte[10])
        : super.onFetch(request);
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    double draw = mood == 0 ? 1 : random.nextDouble();
    long after = 5 + random.nextInt(500);
    if (draw < 0.03) {
      return new Failure(after, SessionFailure.CONNECT, "connection refused");
    } else if (draw < 0.04) {
      return new Silence();
    } else if (draw < 0.06) {
      return new Reply(after, status(500));
    } else if (draw < 0.07) {
      return new Reply(after, status(401));
    } else if (draw < 0.09 && asks(post)) {
      return say(idOf(post), new Fault(Fault.SoapCode.SERVER, 8005, "again", List.of()));
    } else if (draw < 0.11 && asks(post)) {
      return say(idOf(post), new Fault(Fault.SoapCode.SERVER, 8001, "no", List.of()));
    }
    Reaction right = super.onPost(line, post);
    if (draw < 0.13) {
      return new Failure(after, SessionFailure.CONNECTION_LOST, "taken, but not answered");
    } else if (draw < 0.14) {
      return new Silence();
    } else if (draw < 0.15) {
      byte[] nonsense = "<nonsense".getBytes(StandardCharsets.US_ASCII);
      return new Reply(after, new HttpResponse(200, "", HttpHeaders.EMPTY, nonsense, true));
    }
    return right instanceof Reply reply ? new Reply(after, reply.response()) : right;
  }

  private static boolean asks(HttpPost post) {
    return post.envelope().filter(sent -> sent.body() instanceof CpeRequest).isPresent();
  }

  private static String idOf(HttpPost post) {
    return post.envelope().orElseThrow().header().idOrNull();
  }

  private static HttpResponse status(int status) {
    return new HttpResponse(status, "", HttpHeaders.EMPTY, new byte[0], true);
  }
}
