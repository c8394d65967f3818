// SPDX-License-Identifier: Apache-2.0
package acstests;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.ConnectionRequester;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The ACS under test, and what its own users say to it.
 *
 * <p>Yours is another one: behind these methods are its northbound interface, its database, or its
 * Java.
 */
final class Acs implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final int ACTIVE = 2;

  private final BenchAcs bench;

  private Acs(BenchAcs bench) {
    this.bench = bench;
  }

  /** One that lets everybody in. */
  static Acs start() {
    return new Acs(BenchAcs.start(ScriptedAcs.builder(), new Credentials("acs", "knock")));
  }

  /** One that wants devices to log in, by HTTP Digest. */
  static Acs start(Credentials of) {
    return new Acs(
        BenchAcs.start(
            ScriptedAcs.builder()
                .authentication(
                    AcsAuthentication.digest(AcsAuthentication.user(of.username(), of.password()))),
            new Credentials("acs", "knock")));
  }

  /** What devices call. */
  URI url() {
    return bench.url();
  }

  /** Has a device asked for something the next time it calls. */
  CompletableFuture<Message> queue(String device, AcsRequest request) {
    return bench.acs().device(device).enqueue(request);
  }

  /** Has a parameter set the next time a device calls. */
  CompletableFuture<Message> queueSet(String device, String parameter, String value) {
    return queue(
        device,
        new SetParameterValues(
            List.of(new ParameterValue(parameter, ValueType.STRING, value)), "set"));
  }

  /** Has a device tell every change of a parameter at once, from the next time it calls. */
  CompletableFuture<Message> queueWatch(String device, String parameter) {
    return queue(
        device,
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(parameter, true, ACTIVE, false, List.of()))));
  }

  /** Asks a device to call, at the address that it has told last. */
  int connectionRequest(String device) throws IOException {
    String url = bench.acs().device(device).connectionRequestUrl().orElseThrow();
    return ConnectionRequester.request(url, new Credentials("acs", "knock"));
  }

  /** A file for downloads. */
  URI offer(String name, byte[] content) {
    return bench.offer(name, content);
  }

  /** What a device has said last. */
  Inform lastInform(String device) {
    return bench.acs().device(device).lastInform().orElseThrow();
  }

  /** What becomes of something queued. */
  static Message resultOf(CompletableFuture<Message> queued)
      throws InterruptedException, ExecutionException, TimeoutException {
    return queued.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    bench.close();
  }
}
