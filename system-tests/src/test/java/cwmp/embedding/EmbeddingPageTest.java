// SPDX-License-Identifier: Apache-2.0
package cwmp.embedding;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.message.AcsRequest;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/embedding.md}: what it shows compiles, step by step, and the device does what it
 * says.
 */
@Timeout(120)
class EmbeddingPageTest {
  private static final String LOAD = "Device.X_EXAMPLE-COM_Load.";

  @TempDir private Path folder;

  @Test
  void theDeviceOfTheTutorialWorks() throws Exception {
    TutorialProject project = new TutorialProject(folder);
    project.follow(Path.of("..", "docs", "embedding.md"));
    assertThat(project.files()).isEqualTo(6);
    try (URLClassLoader classes = project.classes();
        ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-Meter-METER0001");
      CompletableFuture<Message> read =
          device.enqueue(new GetParameterValues(List.of(LOAD, "Device.DeviceInfo.UpTime")));
      CompletableFuture<Message> good = device.enqueue(limit("2"));
      CompletableFuture<Message> tooMuch = device.enqueue(limit("2000"));
      CompletableFuture<Message> watched =
          device.enqueue(
              new SetParameterAttributes(
                  List.of(
                      new SetParameterAttributesStruct(
                          LOAD + "Limit", true, 2, false, List.of()))));
      try (CwmpAgent agent = device(classes, acs).build().start()) {
        GetParameterValuesResponse values = (GetParameterValuesResponse) read.get(30, SECONDS);
        assertThat(values.parameterList())
            .extracting(ParameterValue::name)
            .containsExactlyInAnyOrder(
                LOAD + "OneMinute", LOAD + "Limit", LOAD + "Exceeded", "Device.DeviceInfo.UpTime");
        assertThat(good.get(30, SECONDS)).isInstanceOf(SetParameterValuesResponse.class);
        Fault fault = (Fault) tooMuch.get(30, SECONDS);
        assertThat(fault.parameters().get(0).text()).contains("1000");
        watched.get(30, SECONDS);
        device.nextSessionEnd();

        CompletableFuture<Inform> told = device.nextInform();
        limitTo(classes, agent, 3);
        assertThat(told.get(30, SECONDS).event())
            .extracting(event -> event.code())
            .contains(EventCode.VALUE_CHANGE);
      }
    }
  }

  private CwmpAgentBuilder device(URLClassLoader classes, ScriptedAcs acs) throws Exception {
    Method device =
        classes
            .loadClass("com.example.meter.Meter")
            .getDeclaredMethod("device", String.class, Path.class);
    device.setAccessible(true);
    return (CwmpAgentBuilder)
        device.invoke(null, acs.url().toString(), folder.resolve("meter.state"));
  }

  private static void limitTo(URLClassLoader classes, CwmpAgent agent, int load) throws Exception {
    Class<?> panel = classes.loadClass("com.example.meter.Panel");
    Constructor<?> constructor = panel.getDeclaredConstructor(CwmpAgent.class);
    constructor.setAccessible(true);
    Method limitTo = panel.getDeclaredMethod("limitTo", int.class);
    limitTo.setAccessible(true);
    ((CompletableFuture<?>) limitTo.invoke(constructor.newInstance(agent), load)).get(30, SECONDS);
  }

  private static AcsRequest limit(String value) {
    return new SetParameterValues(
        List.of(new ParameterValue(LOAD + "Limit", ValueType.UNSIGNED_INT, value)), "");
  }
}
