// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import static cwmp.testkit.port.Trial.said;

import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesResponse;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.ValueType;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for the parameters of a device. */
final class ParameterRules {
  private static final int ACTIVE = 2;
  private static final int SOME = 5;

  private ParameterRules() {}

  static void listed(Trial trial) throws Exception {
    trial.switchOn();
    List<ParameterInfo> list = trial.list();
    List<String> names = new ArrayList<>();
    for (ParameterInfo info : list) {
      String pattern = Trial.pattern(info.name());
      if (info.name().endsWith(".")) {
        boolean isKnown =
            trial.model().object(pattern).isPresent()
                || trial.model().object(pattern + "{i}.").isPresent();
        trial.expect(isKnown, info.name() + " is listed and not of the model");
      } else {
        names.add(info.name());
        Optional<SchemaParameter> schema = trial.schema(info.name());
        trial.expect(schema.isPresent(), info.name() + " is listed and not of the model");
        schema.ifPresent(
            known ->
                trial.expect(
                    known.isWritable() == info.writable(),
                    info.name() + " is listed as " + (info.writable() ? "" : "not ") + "writable"));
      }
    }
    trial.expect(!names.isEmpty(), "no parameter is listed");
    Map<String, ParameterValue> values = trial.values(names);
    for (String name : names) {
      ParameterValue value = values.get(name);
      SchemaParameter schema = trial.schema(name).orElse(null);
      if (value == null || schema == null) {
        trial.expect(value != null || schema == null, name + " is listed and has no value");
        continue;
      }
      trial.expect(
          value.type() == schema.type(),
          name + " is of type " + value.type() + ", expected " + schema.type());
      Choices.problem(schema, value.value())
          .ifPresent(problem -> trial.broken(name + " has \"" + value.value() + "\": " + problem));
    }
  }

  static void unknown(Trial trial) throws Exception {
    trial.switchOn();
    String nowhere = trial.model().root().path() + "X_NOBODY_Nothing";
    for (String name : List.of(nowhere, nowhere + ".", nowhere + ".1.Enable")) {
      Message answer = trial.ask(new GetParameterValues(List.of(name)));
      trial.expect(
          answer instanceof Fault fault && fault.code() == 9005,
          name + ": expected fault 9005, found " + said(answer));
    }
  }

  static void takesItsOwn(Trial trial) throws Exception {
    trial.switchOn();
    for (ParameterValue value : trial.writable()) {
      Message answer = trial.set(value);
      trial.expect(
          answer instanceof SetParameterValuesResponse,
          value.name() + " does not take its own \"" + value.value() + "\": " + said(answer));
      trial.expect(
          trial.value(value.name()).equals(Optional.of(value.value())),
          value.name() + " had \"" + value.value() + "\" and has not, after that was set");
    }
  }

  /** Sets what it can, and gives what was taken. */
  static Map<String, ParameterValue> setAll(Trial trial, List<ParameterValue> before)
      throws InterruptedException {
    Map<String, ParameterValue> taken = new LinkedHashMap<>();
    int tried = 0;
    for (ParameterValue old : before) {
      ParameterValue other = trial.another(old).orElse(null);
      if (other == null) {
        continue;
      }
      tried++;
      Message answer = trial.set(other);
      Optional<String> now = trial.value(old.name());
      if (answer instanceof SetParameterValuesResponse response) {
        taken.put(other.name(), other);
        boolean isSo = now.equals(Optional.of(other.value()));
        trial.expect(
            isSo || response.status() == SetStatus.COMMITTED,
            "%s was set to \"%s\" and reads %s".formatted(old.name(), other.value(), now));
      } else {
        checkRefusal(trial, other, answer);
        trial.expect(
            now.equals(Optional.of(old.value())),
            "%s was refused, had \"%s\" and reads %s".formatted(old.name(), old.value(), now));
      }
    }
    trial.expect(
        tried == 0 || !taken.isEmpty(), "none of " + tried + " parameters took another value");
    return taken;
  }

  /** A device may not be able to do what the model allows, but has to say so in the right way. */
  private static void checkRefusal(Trial trial, ParameterValue value, Message answer) {
    boolean isNamed =
        answer instanceof Fault fault
            && fault.code() == 9003
            && fault.parameters().stream()
                .anyMatch(one -> one.parameterName().equals(value.name()) && one.code() != 9002);
    boolean isGeneral =
        answer instanceof Fault fault && (fault.code() == 9001 || fault.code() == 9004);
    trial.expect(
        isNamed || isGeneral,
        "%s to \"%s\": expected 9003 with its name, 9001 or 9004, found %s"
            .formatted(value.name(), value.value(), said(answer)));
  }

  static void keeps(Trial trial) throws Exception {
    trial.switchOn();
    Map<String, ParameterValue> taken = setAll(trial, trial.writable());
    // What one parameter takes may have changed another since.
    Map<String, ParameterValue> expected = trial.values(taken.keySet());
    trial.restart();
    Map<String, ParameterValue> found = trial.values(taken.keySet());
    expected.forEach(
        (name, value) -> {
          ParameterValue now = found.get(name);
          trial.expect(
              value.equals(now) || (now != null && now.equals(taken.get(name))),
              "%s had \"%s\" before a restart, and then %s".formatted(name, value.value(), now));
        });
  }

  static void allOrNothing(Trial trial) throws Exception {
    trial.switchOn();
    List<ParameterValue> good = new ArrayList<>();
    List<ParameterValue> writable = trial.writable();
    for (ParameterValue old : writable) {
      trial.another(old).filter(other -> good.size() < SOME).ifPresent(good::add);
    }
    String root = trial.model().root().path();
    refused(trial, good, new ParameterValue(root + "X_NOBODY_No", ValueType.STRING, "1"), 9005);
    for (ParameterInfo info : trial.list()) {
      SchemaParameter schema = trial.schema(info.name()).orElse(null);
      if (schema != null && !info.writable() && schema.engine() == null) {
        String value = trial.value(info.name()).orElse("");
        refused(trial, good, new ParameterValue(info.name(), schema.type(), value), 9008);
        break;
      }
    }
    int tried = 0;
    for (ParameterValue old : writable) {
      Optional<String> bad = trial.schema(old.name()).flatMap(Choices::bad);
      if (bad.isPresent() && tried++ < SOME) {
        List<ParameterValue> others =
            good.stream().filter(one -> !one.name().equals(old.name())).toList();
        refused(trial, others, new ParameterValue(old.name(), old.type(), bad.get()), 9007);
      }
    }
  }

  private static void refused(Trial trial, List<ParameterValue> good, ParameterValue bad, int code)
      throws InterruptedException {
    List<String> names = good.stream().map(ParameterValue::name).toList();
    Map<String, ParameterValue> before = trial.values(names);
    List<ParameterValue> all = new ArrayList<>(good);
    all.add(all.size() / 2, bad);

    Message answer = trial.set(all);

    boolean isNamed =
        answer instanceof Fault fault
            && fault.code() == 9003
            && fault.parameters().stream()
                .anyMatch(
                    one ->
                        one.parameterName().equals(bad.name())
                            && (one.code() == code || (code == 9007 && one.code() == 9006)));
    trial.expect(
        isNamed,
        "%s = \"%s\" among others: expected 9003 with %d, found %s"
            .formatted(bad.name(), bad.value(), code, said(answer)));
    Map<String, ParameterValue> after = trial.values(names);
    before.forEach(
        (name, value) ->
            trial.expect(
                value.equals(after.get(name)),
                "%s was %s, and after a request that was refused it is %s"
                    .formatted(name, value, after.get(name))));
  }

  static void noEcho(Trial trial) throws Exception {
    trial.switchOn();
    Map<String, ParameterValue> watched = new LinkedHashMap<>();
    for (ParameterValue old : trial.writable()) {
      if (watched.size() < SOME && trial.another(old).isPresent()) {
        Message answer =
            trial.ask(
                new SetParameterAttributes(
                    List.of(
                        new SetParameterAttributesStruct(
                            old.name(), true, ACTIVE, false, List.of()))));
        if (answer instanceof SetParameterAttributesResponse) {
          watched.put(old.name(), old);
        }
      }
    }
    Map<String, ParameterValue> taken = setAll(trial, List.copyOf(watched.values()));
    Message answer = trial.ask(new ScheduleInform(1, "contract"));
    trial.expect(!(answer instanceof Fault), "ScheduleInform was answered with " + said(answer));
    Inform inform = trial.acs().endAndAwaitNext("the Inform that was scheduled");
    boolean isNews =
        inform.event().stream().anyMatch(event -> event.code().equals(EventCode.VALUE_CHANGE));
    for (ParameterValue told : inform.parameterList()) {
      trial.expect(
          !isNews || !taken.containsKey(told.name()),
          told.name() + " was set by the ACS, and is told to it by 4 VALUE CHANGE");
    }
  }
}
