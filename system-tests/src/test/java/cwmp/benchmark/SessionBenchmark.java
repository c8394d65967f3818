// SPDX-License-Identifier: Apache-2.0
package cwmp.benchmark;

import static java.util.concurrent.TimeUnit.SECONDS;

import cwmp.http.Credentials;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.InformResponse;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.session.CwmpSession;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionPlan;
import cwmp.session.SessionSettings;
import cwmp.session.SessionStep;
import cwmp.session.SessionStep.Execute;
import cwmp.session.SessionStep.Finished;
import cwmp.session.SessionStep.Send;
import cwmp.soap.CwmpVersion;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One whole session between engine and wire, in sessions a second: Inform, one GetParameterValues
 * of the ACS, the end. Every envelope is written to bytes and read from bytes; there is no network.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 2, timeUnit = SECONDS)
public class SessionBenchmark {

  private final SessionPlan plan =
      new SessionPlan(
          HttpTarget.parse("http://127.0.0.1:7547/"),
          new Credentials("", ""),
          CwmpVersion.V1_4,
          Samples.INFORM,
          List.of(),
          null);
  private final SessionSettings settings = SessionSettings.defaults();
  private final InstantSource clock = InstantSource.system();
  private final RandomGenerator random = new Random(42);
  private final SoapWriter writer = new SoapWriter();

  private final HttpResponse[] replies = {
    ok(Samples.envelope(new InformResponse(1), "1")),
    ok(
        Samples.envelope(
            new GetParameterValues(List.of("Device.DeviceInfo.SoftwareVersion")), "acs-1")),
    new HttpResponse(204, "", HttpHeaders.EMPTY, new byte[0], true)
  };
  private final GetParameterValuesResponse answer =
      new GetParameterValuesResponse(
          List.of(
              new ParameterValue("Device.DeviceInfo.SoftwareVersion", ValueType.STRING, "1.2.3")));

  @Benchmark
  public SessionOutcome wholeSession(Blackhole wire) {
    CwmpSession session = new CwmpSession(plan, settings, clock, random);
    SessionStep step = session.start();
    int reply = 0;
    while (true) {
      switch (step) {
        case Send(var post) -> {
          post.envelope().ifPresent(envelope -> wire.consume(writer.write(envelope)));
          step = session.onReply(replies[reply++]);
        }
        case Execute _ -> step = session.onAnswer(answer);
        case Finished(var outcome) -> {
          if (!outcome.successful()) {
            throw new IllegalStateException("the session failed: " + outcome);
          }
          return outcome;
        }
      }
    }
  }

  private static HttpResponse ok(byte[] body) {
    return new HttpResponse(
        200, "OK", HttpHeaders.of("Content-Type", "text/xml; charset=utf-8"), body, true);
  }
}
