// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import static cwmp.testkit.port.Trial.said;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.testkit.ScriptedAcs;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What holds for the life of a device: first and later starts, resets, losses of power. */
final class LifeRules {
  private static final int MOST_MILLIS_TO_THE_KILL = 20;
  private static final int SOME = 4;

  private LifeRules() {}

  static void isNew(Trial trial) throws Exception {
    Inform inform = trial.switchOn();
    expectEvents(trial, "a new device", inform, EventCode.BOOTSTRAP, EventCode.BOOT);
    String id = ScriptedAcs.idOf(inform.deviceId());
    trial.expect(id.equals(trial.id()), "it says that it is " + id + ", expected " + trial.id());
    String oui = inform.deviceId().oui();
    trial.expect(oui.matches("[0-9A-F]{6}"), "its OUI is \"" + oui + "\", expected six hex digits");
    List<String> told = inform.parameterList().stream().map(ParameterValue::name).toList();
    for (String name : trial.names()) {
      SchemaParameter schema = trial.schema(name).orElse(null);
      if (schema != null && schema.isForcedInform() && !name.matches(".*\\.\\d+\\..*")) {
        trial.expect(told.contains(name), name + " belongs into every Inform and is not in it");
      }
    }
  }

  static void comesBack(Trial trial) throws Exception {
    trial.switchOn();
    for (int times = 0; times < 2; times++) {
      expectEvents(trial, "a device that was off", trial.restart(), EventCode.BOOT);
    }
  }

  static void reboot(Trial trial) throws Exception {
    trial.switchOn();
    Message answer = trial.ask(new Reboot("contract"));
    if (!(answer instanceof RebootResponse)) {
      trial.broken("Reboot was answered with " + said(answer));
      return;
    }
    Inform inform = trial.acs().endAndAwaitNext("the Inform after a Reboot");
    expectEvents(trial, "a device after Reboot", inform, EventCode.BOOT, EventCode.M_REBOOT);
    trial.expect(
        inform.event().contains(new Event(EventCode.M_REBOOT, "contract")),
        "M Reboot without the command key \"contract\": " + inform.event());
  }

  static void factoryReset(Trial trial) throws Exception {
    trial.switchOn();
    List<ParameterValue> factory = trial.writable();
    Map<String, ParameterValue> taken = ParameterRules.setAll(trial, factory);
    Message answer = trial.ask(new FactoryReset());
    if (answer instanceof Fault fault && fault.code() == 9000) {
      return; // an optional method
    }
    if (!(answer instanceof FactoryResetResponse)) {
      trial.broken("FactoryReset was answered with " + said(answer));
      return;
    }
    Inform inform = trial.acs().endAndAwaitNext("the Inform after a FactoryReset");
    trial.expect(
        codes(inform).contains(EventCode.BOOTSTRAP),
        "a device after FactoryReset says " + codes(inform) + ", expected 0 BOOTSTRAP");
    Map<String, ParameterValue> now = trial.values(taken.keySet());
    for (ParameterValue value : factory) {
      if (taken.containsKey(value.name())) {
        trial.expect(
            value.equals(now.get(value.name())),
            "%s was \"%s\" in the factory, and after a FactoryReset it is %s"
                .formatted(value.name(), value.value(), now.get(value.name())));
      }
    }
  }

  static void anotherAcs(Trial trial, String id) throws Exception {
    trial.switchOn();
    try (AcsSide other = new AcsSide(id, trial.patience())) {
      CompletableFuture<Inform> inform = other.nextSession();
      String url = trial.model().root().path() + "ManagementServer.URL";
      Message answer = trial.set(new ParameterValue(url, ValueType.STRING, other.url().toString()));
      if (!(answer instanceof SetParameterValuesResponse)) {
        trial.broken(url + " cannot be set: " + said(answer));
        return;
      }
      trial.acs().end();
      Inform first = other.await(inform, "the Inform to another ACS");
      trial.expect(
          codes(first).contains(EventCode.BOOTSTRAP),
          "a device says to another ACS " + codes(first) + ", expected 0 BOOTSTRAP");
      other.end();
    }
  }

  static void killed(Trial trial, int kills) throws Exception {
    trial.switchOn();
    List<ParameterValue> olds = new ArrayList<>(trial.writable());
    Map<String, ParameterValue> taken = ParameterRules.setAll(trial, olds);
    olds.removeIf(old -> !taken.containsKey(old.name()));
    olds = olds.subList(0, Math.min(SOME, olds.size()));
    List<ParameterValue> news = olds.stream().map(old -> taken.get(old.name())).toList();
    for (int kill = 0; kill < kills; kill++) {
      boolean toNew = kill % 2 == 1;
      Message reset = trial.set(toNew ? olds : news);
      if (!(reset instanceof SetParameterValuesResponse)) {
        return; // these do not go together
      }
      List<ParameterValue> wanted = toNew ? news : olds;
      CompletableFuture<Message> answer =
          trial.acs().begin(new SetParameterValues(wanted, "kill " + kill));
      if (trial.random().nextBoolean()) {
        trial.acs().await(answer, "an answer to SetParameterValues");
      } else {
        TimeUnit.MILLISECONDS.sleep(trial.random().nextInt(MOST_MILLIS_TO_THE_KILL));
      }
      trial.device().kill();
      boolean isTaken =
          answer.isDone()
              && !answer.isCompletedExceptionally()
              && answer.join() instanceof SetParameterValuesResponse;
      Inform inform = trial.switchOn();
      trial.expect(
          codes(inform).contains(EventCode.BOOT) && !codes(inform).contains(EventCode.BOOTSTRAP),
          "a device that was killed says " + codes(inform) + ", expected 1 BOOT alone");
      Map<String, ParameterValue> found =
          trial.values(wanted.stream().map(ParameterValue::name).toList());
      boolean isNew = List.copyOf(found.values()).containsAll(wanted);
      boolean isOld = List.copyOf(found.values()).containsAll(toNew ? olds : news);
      trial.expect(
          isNew || (isOld && !isTaken),
          "killed %s, the device has %s; expected all of %s%s"
              .formatted(
                  isTaken ? "after it had answered" : "while it may have been at it",
                  found.values(),
                  wanted,
                  isTaken ? "" : ", or none"));
    }
  }

  private static List<EventCode> codes(Inform inform) {
    return inform.event().stream().map(Event::code).toList();
  }

  /** Whether these are told, and of the events of a start no others. */
  private static void expectEvents(Trial trial, String who, Inform inform, EventCode... wanted) {
    List<EventCode> codes = codes(inform);
    List<EventCode> startEvents = List.of(EventCode.BOOTSTRAP, EventCode.BOOT, EventCode.M_REBOOT);
    List<EventCode> found = codes.stream().filter(startEvents::contains).toList();
    trial.expect(
        found.size() == wanted.length && found.containsAll(List.of(wanted)),
        who + " says " + codes + ", expected " + List.of(wanted));
  }
}
