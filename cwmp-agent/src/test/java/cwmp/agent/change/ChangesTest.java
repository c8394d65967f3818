// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import static cwmp.agent.change.ChangeBench.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import cwmp.tree.Effect;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes that are made wholly or not at all, with objects of the product's that may refuse. */
@Timeout(60)
class ChangesTest {
  private static final ParameterSpec TEXT = ParameterSpec.readWrite(ValueType.STRING);
  private static final Schema MODEL =
      Schema.builder("Device")
          .parameter(
              "Device.ManagementServer.ParameterKey", ParameterSpec.readOnly(ValueType.STRING))
          .parameter("Device.A.X", TEXT)
          .parameter("Device.A.Y", TEXT)
          .parameter("Device.A.Late", TEXT.effective(Effect.AFTER_SESSION))
          .parameter("Device.A.Do", ParameterSpec.readWrite(ValueType.BOOLEAN).asCommand())
          .parameter("Device.B.X", TEXT)
          .parameter("Device.B.Y", TEXT)
          .parameter("Device.C.X", TEXT)
          .parameter("Device.Kept", TEXT)
          .object("Device.Row.{i}.", ObjectSpec.CREATABLE)
          .parameter("Device.Row.{i}.X", TEXT)
          .build();

  /** What the objects were told, in turn. */
  private final List<String> told = new ArrayList<>();

  /** What is to go wrong at which step of which object, such as {@code Device.A. apply}. */
  private final Map<String, Exception> trouble = new HashMap<>();

  private final Map<String, Map<String, String>> held = new HashMap<>();
  private boolean remembering;
  private boolean later;
  private final ChangeBench.MemoryStore store = new ChangeBench.MemoryStore();
  private final ChangeBench device = boot();

  private ChangeBench boot() {
    return ChangeBench.of(
            MODEL,
            Map.of(),
            (path, rows) ->
                path.length() == "Device.A.".length() || rows.length > 0
                    ? Optional.of(new Part(path))
                    : Optional.empty(),
            store,
            Map.of())
        .boot();
  }

  @AfterEach
  void close() {
    device.close();
  }

  /** An object that does as it is told, apart from what is to go wrong. */
  private final class Part implements DeviceObject {
    private final String path;
    private final Map<String, String> values;

    Part(String path) {
      this.path = path;
      this.values = held.computeIfAbsent(path, key -> new HashMap<>());
    }

    private void step(String what) throws RefusedException {
      told.add(path + " " + what);
      Exception problem = trouble.get(path + " " + what);
      if (problem instanceof RefusedException refusal) {
        throw refusal;
      }
      if (problem instanceof RuntimeException failure) {
        throw failure;
      }
    }

    @Override
    public Set<String> parameters() {
      return Set.of("X", "Y", "Late", "Do");
    }

    @Override
    public String get(String parameter) {
      return values.getOrDefault(parameter, "");
    }

    @Override
    public PreparedChange prepare(Map<String, String> wanted) throws RefusedException {
      Map<String, String> before = new LinkedHashMap<>(values);
      step("prepare");
      told.set(told.size() - 1, path + " prepare " + wanted);
      return new PreparedChange() {
        @Override
        public Effect apply() throws RefusedException {
          values.putAll(wanted);
          step("apply");
          return later ? Effect.LATER : Effect.NOW;
        }

        @Override
        public void undo() {
          quietly("undo");
          values.clear();
          values.putAll(before);
        }

        @Override
        public void discard() {
          quietly("discard");
        }

        @Override
        public void kept() {
          quietly("kept");
        }
      };
    }

    private void quietly(String what) {
      try {
        step(what);
      } catch (RefusedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void set(String parameter, String value) {
      quietly("set " + parameter + "=" + value);
    }

    @Override
    public boolean remembers() {
      return remembering;
    }

    @Override
    public void removed() {
      told.add(path + " removed");
    }
  }

  @Test
  void preparesAllBeforeItAppliesAnyAndKeepsThemAtTheEnd() {
    assertThat(device.set("Device.B.Y", "1", "Device.A.X", "2", "Device.B.X", "3"))
        .isEqualTo(new SetParameterValuesResponse(SetStatus.APPLIED));

    assertThat(told)
        .containsExactly(
            "Device.B. prepare {Y=1, X=3}",
            "Device.A. prepare {X=2}",
            "Device.B. apply",
            "Device.A. apply",
            "Device.B. kept",
            "Device.A. kept");
    assertThat(device.value("Device.B.X")).isEqualTo("3");
  }

  @Test
  @Spec({"E-10", "E-12"})
  void tellsEveryRefusalInTheOrderOfTheRequest() {
    trouble.put("Device.B. prepare", RefusedException.value("Y", "not here"));
    trouble.put("Device.A. prepare", RefusedException.value("X", "not now"));

    assertThat(
            faults(
                device.set(
                    "Device.B.X", "0", "Device.A.X", "1", "Device.B.Y", "2", "Device.C.X", "3")))
        .isEqualTo("9003 Device.A.X=9007 Device.B.Y=9007");
    assertThat(told).endsWith("Device.C. discard").doesNotContain("Device.C. apply");
    assertThat(device.value("Device.C.X")).isEmpty();
  }

  @Test
  void answersWithTheFaultOfARefusalThatBlamesNoParameter() {
    trouble.put("Device.A. prepare", RefusedException.noRoom("full"));

    assertThat(faults(device.set("Device.A.X", "1", "Device.B.X", "1"))).isEqualTo("9004");
  }

  @Test
  @Spec("E-10")
  void undoesInReverseWhatWasAppliedAndDiscardsTheRest() {
    trouble.put("Device.B. apply", RefusedException.value("X", "the chip says no"));

    assertThat(faults(device.set("Device.A.X", "1", "Device.B.X", "2", "Device.C.X", "3")))
        .isEqualTo("9003 Device.B.X=9007");
    assertThat(told.subList(3, told.size()))
        .containsExactly(
            "Device.A. apply",
            "Device.B. apply",
            "Device.B. undo",
            "Device.A. undo",
            "Device.C. discard");
    assertThat(held.values()).allMatch(Map::isEmpty);
    assertThat(device.value("Device.A.X")).isEmpty();
    assertThat(device.value("Device.ManagementServer.ParameterKey")).isEmpty();
  }

  @Test
  void isAnInternalErrorIfAnObjectThrows() {
    trouble.put("Device.B. prepare", new IllegalStateException("on purpose"));

    assertThat(faults(device.set("Device.A.X", "1", "Device.B.X", "2"))).isEqualTo("9002");
    assertThat(told).contains("Device.A. discard");
  }

  @Test
  @Spec({"E-10", "L-12"})
  void undoesTheDeviceIfTheStoreFails() {
    store.failWith(new IOException("on purpose"));

    assertThat(faults(device.set("Device.A.X", "1", "Device.Kept", "2"))).isEqualTo("9002");

    assertThat(told).containsExactly("Device.A. prepare {X=1}", "Device.A. discard");
    assertThat(device.value("Device.A.X")).isEmpty();
    assertThat(device.value("Device.Kept")).isEmpty();
    store.failWith(null);
    assertThat(device.set("Device.A.X", "1")).isInstanceOf(SetParameterValuesResponse.class);
  }

  @Test
  void isAnInternalErrorIfItCannotBeUndone() {
    trouble.put("Device.B. apply", RefusedException.value("X", "no"));
    trouble.put("Device.A. undo", new IllegalStateException("on purpose"));

    assertThat(faults(device.set("Device.A.X", "1", "Device.B.X", "2"))).isEqualTo("9002");
    assertThat(device.value("Device.A.X")).as("what the device really has").isEqualTo("1");
    assertThat(device.value("Device.B.X")).isEmpty();
  }

  @Test
  @Spec("C-30")
  void saysStatusOneIfAnObjectTakesItLater() {
    later = true;

    assertThat(device.set("Device.A.X", "1"))
        .isEqualTo(new SetParameterValuesResponse(SetStatus.COMMITTED));
  }

  @Test
  @Spec("C-30")
  void judgesNowWhatTakesEffectLater() {
    trouble.put("Device.A. prepare", RefusedException.value("Late", "no"));
    assertThat(faults(device.set("Device.A.Late", "1"))).isEqualTo("9003 Device.A.Late=9007");
    trouble.clear();
    told.clear();

    device.set("Device.A.Late", "1", "Device.A.X", "2");
    assertThat(told)
        .containsExactly(
            "Device.A. prepare {Late=1, X=2}",
            "Device.A. discard",
            "Device.A. prepare {X=2}",
            "Device.A. apply",
            "Device.A. kept");
    told.clear();
    device.tree.takeEffect(Effect.AFTER_SESSION);
    device.changes.follow();

    assertThat(told)
        .containsExactly("Device.A. prepare {Late=1}", "Device.A. apply", "Device.A. kept");
  }

  @Test
  void givesCommandsLastAndOnce() {
    device.set("Device.A.Do", "true", "Device.B.X", "1");
    device.changes.follow();

    assertThat(told)
        .containsExactly(
            "Device.B. prepare {X=1}",
            "Device.B. apply",
            "Device.A. set Do=true",
            "Device.B. kept");
    assertThat(device.value("Device.A.Do")).isEqualTo("false");
  }

  @Test
  void anObjectThatRemembersIsTheTruth() {
    remembering = true;
    device.set("Device.A.X", "1", "Device.Kept", "2");

    assertThat(device.tree.entries().values()).extracting("path").doesNotContain("Device.A.X");
    held.get("Device.A.").put("X", "by a tool");
    assertThat(device.value("Device.A.X")).isEqualTo("by a tool");
  }

  @Test
  void givesWhatWasSetAgainAfterARestart() {
    device.set("Device.A.X", "1", "Device.A.Y", "2");
    told.clear();
    held.clear();

    try (ChangeBench again = boot()) {
      assertThat(told)
          .containsExactly("Device.A. prepare {X=1, Y=2}", "Device.A. apply", "Device.A. kept");
      assertThat(again.value("Device.A.X")).isEqualTo("1");
    }
  }

  @Test
  void aLocalChangeGoesTheSameWay() throws Exception {
    trouble.put("Device.B. apply", RefusedException.value("X", "no"));
    assertThatThrownBy(
            () ->
                device.changes.make(
                    "a test",
                    judged -> {
                      device.cpe.addObject("Device.Row.");
                      judged.run();
                      device.cpe.set(
                          List.of(
                              new ParameterValue("Device.Row.1.X", ValueType.ABSENT, "a"),
                              new ParameterValue("Device.B.X", ValueType.ABSENT, "b")));
                      judged.run();
                      return true;
                    }))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(faults(e.fault())).isEqualTo("9003 Device.B.X=9007"));

    assertThat(told).endsWith("Device.B. undo", "Device.Row.{i}. undo", "Device.Row.{i}. removed");
    assertThat(device.tree.findObject("Device.Row.1.")).isNull();
  }
}
