// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.AcsRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.load.Arrivals;
import horde.load.Spread;
import horde.scenario.Certificates;
import horde.scenario.Interference;
import horde.scenario.Outage;
import horde.scenario.PlannedStep;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What devices, their users and an ACS of ours may do; texts may have variables in them. */
public final class Steps {
  private Steps() {}

  /** Something to do with one device, in Java. */
  public interface DeviceStep {
    /** Does it, on the device's own thread. */
    void on(Device device) throws FaultException;
  }

  /** Does anything with each device; it refuses by a fault or an {@link IllegalStateException}. */
  public static Step device(String text, DeviceStep step) {
    return each(text, (run, device) -> run.lab().act(device, step::on));
  }

  static Step each(String text, EachDevice.Deed deed) {
    return new EachDevice(text, deed);
  }

  // ---- what people do to devices

  /** Switches the devices on at once. */
  public static Step powerOn() {
    return powerOn(Duration.ZERO);
  }

  /** Switches the devices on, one after the other, over this time. */
  public static Step powerOn(Duration over) {
    return new PowerOn(over);
  }

  /** Pulls the plug. */
  public static Step powerOff() {
    return device("power off", Device::switchOff);
  }

  /** Takes the power away for a moment. */
  public static Step reboot() {
    return device("reboot", Device::reboot);
  }

  /** Presses the button that takes the device back to its factory state. */
  public static Step factoryReset() {
    return device("factory reset", Device::resetToFactory);
  }

  /** Sets parameters, all or none, as a user at home would. */
  public static Step set(Map<String, String> values) {
    return each(
        "set" + Messages.text(" ", Tree.of(values)),
        (run, device) -> {
          List<ParameterValue> list = new ArrayList<>();
          for (Map.Entry<String, String> value : values.entrySet()) {
            list.add(
                new ParameterValue(
                    run.text(value.getKey(), device),
                    ValueType.ABSENT,
                    run.text(value.getValue(), device)));
          }
          run.lab().act(device, body -> body.set(list));
        });
  }

  /** Sets one parameter. */
  public static Step set(String path, String value) {
    return set(Map.of(path, value));
  }

  /**
   * Adds a row to a table.
   *
   * @param variable takes the path of the last one; empty for none
   */
  public static Step add(String table, String variable) {
    return each(
        "add a row to " + table,
        (run, device) -> {
          String path = run.text(table, device);
          int row = run.lab().call(device, body -> body.addObject(path));
          if (!variable.isEmpty()) {
            run.variable(variable, path + row + ".");
          }
        });
  }

  /** Deletes a row. */
  public static Step delete(String row) {
    return each(
        "delete " + row,
        (run, device) -> {
          String path = run.text(row, device);
          run.lab().act(device, body -> body.deleteObject(path));
        });
  }

  /** Has the devices inform with this event. */
  public static Step raise(String event, String commandKey) {
    return each(
        "raise " + event,
        (run, device) -> {
          Event raised = new Event(new EventCode(event), run.text(commandKey, device));
          try {
            run.lab().act(device, body -> body.inform(raised));
          } catch (IllegalArgumentException e) {
            throw new StepFailure("an event that can come by itself", "" + e.getMessage());
          }
        });
  }

  /**
   * Has the devices fetch a file by themselves, or send one.
   *
   * @param with {@code url}, and perhaps {@code fileType}, {@code fileSize}, {@code
   *     targetFileName}, {@code announceUrl}, {@code username}, {@code password}
   */
  public static Step transferByItself(boolean download, Map<String, String> with) {
    return ByItself.transfer(download, with);
  }

  /** Has the devices ask for a Download of this type, with these arguments. */
  public static Step requestDownload(String fileType, Map<String, String> arguments) {
    return ByItself.requestDownload(fileType, arguments);
  }

  /** Has the devices tell that a user was sent to them: command, referer, arg, next. */
  public static Step kicked(Map<String, String> with) {
    return ByItself.kicked(with);
  }

  /** Has the devices' users start a diagnostic, of which the ACS is not told. */
  public static Step diagnose(String object, Map<String, String> with) {
    return ByItself.diagnose(object, with);
  }

  /** Lets time pass. */
  public static Step pause(Duration time) {
    return new Pause(time);
  }

  // ---- how devices answer

  /** Has requests of this method refused, and nothing done; empty for all methods. */
  public static Step refuse(String method, int faultCode, long times) {
    return interfere(
        method,
        "with fault " + faultCode,
        new Interference.Refuse(faultCode, "as the scenario says"),
        times);
  }

  /** Has requests of this method answered late. */
  public static Step answerLate(String method, Duration after, long times) {
    return interfere(
        method, "after " + Expectation.text(after), new Interference.Delay(after), times);
  }

  /** Has the connection closed instead of an answer to requests of this method. */
  public static Step hangUp(String method, long times) {
    return interfere(method, "by hanging up", new Interference.HangUp(), times);
  }

  private static Step interfere(String method, String how, Interference.Deed deed, long times) {
    String what = method.isEmpty() ? "everything" : method;
    String often = times == Long.MAX_VALUE ? "" : ", " + times + (times == 1 ? " time" : " times");
    return new Interfering("answer " + what + " " + how + often, method, deed, times);
  }

  /** Has requests answered as they should be again. */
  public static Step answerAsUsual() {
    return new Interfering("answer as usual", "", null, 0);
  }

  // ---- what devices find

  /** Has the devices find a server out of order, until {@link #outageOver}. */
  public static Step outage(Outage.Of of, Outage.Finding finding) {
    String what = of == Outage.Of.OTHERS ? "other servers" : of.name().toLowerCase(Locale.ROOT);
    String how =
        switch (finding) {
          case Outage.Nobody nobody -> "nobody there";
          case Outage.Silence silence -> "silence";
          case Outage.Status(int status) -> "status " + status;
        };
    return new Failing("outage of " + what + ": " + how, of, finding);
  }

  /** Has the devices find all servers in order again. */
  public static Step outageOver() {
    return new Failing("outage over", Outage.Of.ACS, null);
  }

  // ---- what the ACS does

  /** Has the ACS ask for something; only if it is one of ours. */
  public static Step ask(AcsRequest request) {
    return new Ask(request.messageName(), Messages.tree(request), KnockWay.NOT, "", null, Map.of());
  }

  /** The same, and has it knock at the devices, so that they come at once. */
  public static Step askNow(AcsRequest request) {
    return new Ask(
        request.messageName(), Messages.tree(request), KnockWay.HTTP, "", null, Map.of());
  }

  /** Sends connection requests, as an ACS does that knows the devices' passwords. */
  public static Step knock() {
    return Knocking.RIGHT;
  }

  /**
   * Sends connection requests, and looks at what the devices say to that.
   *
   * @param answer {@code taken}, {@code refused}, {@code none}, {@code any}, or a pattern for the
   *     status such as {@code 503}
   */
  public static Step knock(String answer) {
    return new Knocking(answer, null, null, null);
  }

  /** The same with other credentials than the devices know. */
  public static Step knock(String answer, String username, String password) {
    return new Knocking(answer, username, password, null);
  }

  /** Sends them as datagrams, which need a network, and devices with STUN or an open UDP port. */
  public static Step knockByUdp() {
    return each("connection request over UDP", KnockWay.UDP::at);
  }

  /** Has the ACS show another certificate from now on; only if it is a bench ACS on https. */
  public static Step acsShows(Certificates.Kind kind) {
    return new Showing("certificate of the ACS: " + kind.words(), kind, false);
  }

  /** Has devices show another certificate from now on; only with a bench ACS on https. */
  public static Step devicesShow(Certificates.Kind kind) {
    return new Showing("certificate: " + kind.words(), kind, true);
  }

  // ---- steps of steps

  /** Does steps so many times; {@code ${round}} counts from 1. */
  public static Step repeat(int times, Step... steps) {
    return new Repeat(times, Arrays.stream(steps).map(PlannedStep::of).toList());
  }

  /** Sets a variable. */
  public static Step let(Map<String, String> values) {
    return new Let(values);
  }

  /** Has things done in a row of one step. */
  record Repeat(int times, List<PlannedStep> steps) implements Step {
    Repeat {
      steps = List.copyOf(steps);
    }

    @Override
    public String text() {
      return "repeat " + times + " times";
    }

    @Override
    public void run(StepRun run) throws StepFailure, InterruptedException {
      for (int round = 1; round <= times; round++) {
        run.variable("round", Integer.toString(round));
        run.steps(steps);
      }
    }
  }

  record Let(Map<String, String> values) implements Step {
    @Override
    public String text() {
      return "let" + Messages.text(" ", Tree.of(values));
    }

    @Override
    public void run(StepRun run) throws StepFailure {
      for (Map.Entry<String, String> value : values.entrySet()) {
        run.variable(value.getKey(), run.text(value.getValue()));
      }
    }
  }

  record Pause(Duration time) implements Step {
    @Override
    public String text() {
      return "wait " + Expectation.text(time);
    }

    @Override
    public void run(StepRun run) throws InterruptedException {
      run.await(time, () -> false);
    }
  }

  record PowerOn(Duration over) implements Step {
    @Override
    public String text() {
      return "power on" + (over.isZero() ? "" : " over " + Expectation.text(over));
    }

    @Override
    public void run(StepRun run) throws StepFailure, InterruptedException {
      Arrivals arrivals = Arrivals.over(over).with(Spread.EVENLY);
      int count = run.devices().size();
      int number = 0;
      for (DeviceRef device : run.devices()) {
        Duration after = Duration.ofNanos(arrivals.nanosOf(number++, count, 0));
        try {
          run.lab().act(device, body -> body.switchOn(after));
        } catch (FaultException e) {
          throw new IllegalStateException("a switch refuses nothing", e);
        }
      }
      run.await(over, () -> false);
    }
  }

  record Interfering(String text, String method, Interference.@Nullable Deed deed, long times)
      implements Step {
    @Override
    public void run(StepRun run) throws StepFailure {
      Interference layer = run.layer(Interference.class).orElseThrow();
      if (deed == null) {
        layer.remove(run.devices());
      } else {
        layer.add(run.devices(), method, deed, times);
      }
    }
  }

  /** Has somebody show another certificate. */
  record Showing(String text, Certificates.Kind kind, boolean byDevices) implements Step {
    @Override
    public void run(StepRun run) throws StepFailure {
      if (byDevices) {
        run.certificates().show(run.devices(), kind);
      } else {
        run.showCertificate(kind);
      }
    }
  }

  /** Begins an outage, or ends all of them. */
  record Failing(String text, Outage.Of of, Outage.@Nullable Finding finding) implements Step {
    @Override
    public void run(StepRun run) {
      Outage layer = run.layer(Outage.class).orElseThrow();
      if (finding == null) {
        layer.end(run.devices());
      } else {
        layer.begin(run.devices(), of, finding);
      }
    }
  }
}
