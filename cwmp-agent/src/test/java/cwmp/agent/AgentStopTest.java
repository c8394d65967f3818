// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.wire.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that is stopped when its ACS has so many of its POSTs, and started again. */
@Timeout(60)
class AgentStopTest {
  private static final String ID = "FEFEFE-TestBox-T1";
  private static final String NAME = "Device.X_TEST_Name";
  private static final EventCode NEWS = new EventCode("X TEST NEWS");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  @Spec({"L-19", "C-29", "D-19"})
  void losesNothingAtAnyStep(int step) throws Exception {
    AtomicInteger posts = new AtomicInteger();
    CountDownLatch reached = new CountDownLatch(1);
    try (ScriptedAcs acs =
        ScriptedAcs.builder().start(server -> stalling(server, posts, step, reached))) {
      AcsDevice device = acs.device(ID);
      CompletableFuture<Message> set =
          device.enqueue(
              new SetParameterValues(
                  List.of(new ParameterValue(NAME, ValueType.STRING, "kept")), "key"));
      CompletableFuture<Message> added = device.enqueue(new AddObject("Device.User.", "key"));
      CwmpAgent first = box(acs);
      first.cpe().raise(new Event(NEWS, "")); // before it runs, so that its first Inform tells it
      first.start();
      assertThat(reached.await(20, SECONDS)).isTrue();
      first.close();
      boolean isSet = set.isDone() && !set.isCompletedExceptionally();
      boolean isAdded =
          added.isDone()
              && !added.isCompletedExceptionally()
              && added.get() instanceof AddObjectResponse;

      CompletableFuture<Inform> again = device.nextInform();
      CompletableFuture<Message> read =
          device.enqueue(new GetParameterValues(List.of(NAME, "Device.User.")));
      try (CwmpAgent second = box(acs)) {
        second.start();
        Inform inform = again.get(20, SECONDS);
        List<ParameterValue> values =
            ((GetParameterValuesResponse) read.get(20, SECONDS)).parameterList();

        boolean wasInformed = step > 1;
        assertThat(inform.event().contains(Event.of(EventCode.BOOTSTRAP))).isEqualTo(!wasInformed);
        assertThat(inform.event().contains(Event.of(NEWS))).isEqualTo(!wasInformed);
        assertThat(inform.retryCount()).isEqualTo(1);
        if (isSet) {
          assertThat(values).contains(new ParameterValue(NAME, ValueType.STRING, "kept"));
        }
        if (isAdded) {
          assertThat(values).anyMatch(value -> value.name().equals("Device.User.1.Name"));
        }
      }
    }
  }

  /** Takes the POST of this number and gives no reply; all others go to the ACS. */
  private static RequestHandler stalling(
      ScriptedAcs acs, AtomicInteger posts, int step, CountDownLatch reached) {
    return (HttpRequest request, RequestHandler.Exchange exchange) -> {
      if (posts.incrementAndGet() == step) {
        reached.countDown();
      } else {
        acs.onRequest(request, exchange);
      }
    };
  }

  private CwmpAgent box(ScriptedAcs acs) throws Exception {
    ParameterSpec constant = ParameterSpec.readOnly(ValueType.STRING);
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    Schema model =
        Schema.builder("Device")
            .parameter("Device.DeviceInfo.Manufacturer", constant)
            .parameter("Device.DeviceInfo.ManufacturerOUI", constant)
            .parameter("Device.DeviceInfo.ProductClass", constant)
            .parameter("Device.DeviceInfo.SerialNumber", constant)
            .parameter("Device.ManagementServer.URL", text)
            .parameter("Device.ManagementServer.ParameterKey", constant)
            .parameter(NAME, text)
            .object("Device.User.{i}.", ObjectSpec.CREATABLE)
            .parameter("Device.User.{i}.Name", text)
            .build();
    return CwmpAgent.builder()
        .model(model)
        .acsUrl(acs.url().toString())
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", "T1")
        .stateFile(folder.resolve("state"))
        .build();
  }
}
