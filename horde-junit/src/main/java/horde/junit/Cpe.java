// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.testkit.ScriptedAcs;
import horde.deviation.DeviationSpec;
import horde.deviation.Selector;
import horde.fleet.Device;
import horde.fleet.SessionTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device that a test has for itself. It is off until {@link #boot}.
 *
 * <p><b>The mark.</b> What the device does is kept in order, and the test has a mark in it, at
 * first before everything. Each {@code awaits} looks at what came after the mark, waits for what
 * did not come yet, and puts the mark behind what it returns. So nothing is missed that happens
 * before the test gets to wait for it, and nothing is found twice:
 *
 * <pre>{@code
 * cpe.boot();
 * cpe.awaitsInform(BOOTSTRAP, soon);                   // the mark is behind the Inform
 * cpe.awaits(SetParameterValues.class, soon);          // in the same session, or a later one
 * Session first = cpe.awaitsSession(soon);             // the end of it
 * acs.reboot(cpe.acsId());
 * cpe.awaits(Reboot.class, soon);                      // what was before does not count any more
 * }</pre>
 *
 * <p>What lies between the mark and what is found is skipped for good. {@link #mark} skips all that
 * has happened until now. Methods called {@code awaitsNo} wait all of their time and then do the
 * same. Nothing that a test does to the device moves the mark.
 *
 * <p>What is waited for and does not come fails the test with what came instead and the last
 * sessions, message by message. May be used from any thread; two that wait at the same time share
 * the mark.
 */
public final class Cpe {
  private final Reach reach;
  private final Awaiting awaiting;
  private final Within patience;

  /**
   * A device that is looked for when it is used.
   *
   * @param seats where it lives, asked once
   */
  Cpe(Supplier<Seat> seats, Within patience) {
    this.reach = new Reach(seats);
    this.awaiting = new Awaiting(this, reach);
    this.patience = patience;
  }

  /** Its place, if it was used. */
  @Nullable Seat seatOrNull() {
    return reach.seatOrNull();
  }

  CpeLog log() {
    return reach.seat().log();
  }

  // ---- who it is

  /** Manufacturer, OUI, product class and serial number. */
  public DeviceId id() {
    return reach.seat().device().id();
  }

  /** Its serial number. */
  public String serialNumber() {
    return id().serialNumber();
  }

  /**
   * The name that many an ACS has for it, GenieACS among them: {@code OUI-ProductClass-Serial}, or
   * without the class if that is empty; other characters than letters, digits and underscore are
   * percent-encoded.
   */
  public String acsId() {
    return ScriptedAcs.idOf(id());
  }

  // ---- what its user does

  /** Switches it on; if it is on, takes its power away for a moment. */
  public Cpe boot() {
    reach.act(
        device -> {
          switch (device.power()) {
            case OFF -> {
              device.trace();
              device.switchOn(Duration.ZERO);
            }
            case ON -> device.reboot();
            case DARK -> {} // it is about to boot anyway
          }
        });
    return this;
  }

  /** Boots it and waits for the end of its first session that succeeds: a device in use. */
  public Session bootAndInform() {
    return bootAndInform(patience);
  }

  /** The same, within this time. */
  public Session bootAndInform(Within within) {
    boot();
    return awaitsSession(Session::succeeded, within);
  }

  /** Pulls the plug, in the middle of whatever it does. It keeps what it knows. */
  public Cpe powerOff() {
    reach.act(Device::switchOff);
    return this;
  }

  /** Presses the button that takes it back to its factory state; it boots by itself. */
  public Cpe factoryReset() {
    reach.act(Device::resetToFactory);
    return this;
  }

  /**
   * Sets a parameter, as its user or an application on it would.
   *
   * @throws IllegalArgumentException if there is no such parameter, or it cannot have this value
   */
  public Cpe set(String parameter, String value) {
    return set(Map.of(parameter, value));
  }

  /** Sets several at once, all or none. */
  public Cpe set(Map<String, String> values) {
    reach.act(
        device -> {
          List<ParameterValue> typed = new ArrayList<>();
          for (ParameterValue now : device.tree().values(List.copyOf(values.keySet()))) {
            String value = Objects.requireNonNull(values.get(now.name()));
            typed.add(new ParameterValue(now.name(), now.type(), value));
          }
          device.set(typed);
        });
    return this;
  }

  /**
   * Adds a row to a table, such as {@code Device.NAT.PortMapping.}.
   *
   * @return its instance number
   * @throws IllegalArgumentException if there is no such table, or it takes none
   */
  public int addObject(String table) {
    return reach.ask(device -> device.addObject(table));
  }

  /** Deletes a row, such as {@code Device.NAT.PortMapping.1.}. */
  public Cpe deleteObject(String row) {
    reach.act(device -> device.deleteObject(row));
    return this;
  }

  /**
   * Has it inform with this event, such as {@link EventCode#PERIODIC} or a vendor's own.
   *
   * @throws IllegalArgumentException if the event cannot come by itself
   */
  public Cpe raise(EventCode event) {
    reach.act(device -> device.inform(Event.of(event)));
    return this;
  }

  /** Has it begin a session now, as if its period were over. */
  public Cpe informNow() {
    return raise(EventCode.PERIODIC);
  }

  /** From the next session on it deviates from the standard like this, and from others still. */
  public Cpe deviates(DeviationSpec deviation) {
    Seat here = reach.seat();
    here.home().deviations().on(here.device(), deviation);
    return this;
  }

  /** The same with a deviation of this name, with its parameters as they are by default. */
  public Cpe deviates(String name) {
    return deviates(DeviationSpec.of(name));
  }

  /** From the next session on it does not deviate any more. */
  public Cpe behaves() {
    Seat here = reach.seat();
    here.home().deviations().off(Selector.one(here.device()));
    return this;
  }

  // ---- what it has

  /**
   * The value of a parameter, also of one that an ACS cannot read.
   *
   * @return empty if the device has no such parameter
   */
  public Optional<String> value(String parameter) {
    Seat here = reach.seat();
    return reach.uninterrupted(() -> here.home().lab().value(here.device(), parameter));
  }

  /** Whether it is on, off, or restarting. */
  public Device.Power power() {
    return reach.ask(Device::power);
  }

  /** Where it takes connection requests; empty if it takes none. */
  public String connectionRequestUrl() {
    return reach.ask(device -> device.tree().engine().connectionRequestUrl());
  }

  /** What an ACS has to log in with to send one. */
  public Credentials connectionRequestCredentials() {
    return reach.ask(
        device ->
            new Credentials(
                device.tree().engine().connectionRequestUsername(),
                device.tree().engine().connectionRequestPassword()));
  }

  /**
   * Sends it a connection request, with its own name and password.
   *
   * @return the status of the answer; empty if there was none
   */
  public OptionalInt knock() {
    Seat here = reach.seat();
    return reach.uninterrupted(() -> here.home().lab().knock(here.device()));
  }

  /** Its sessions that are over, since the test has it. */
  public List<Session> sessions() {
    return log().sessions();
  }

  /** All messages of all its sessions that are over, as people read them. */
  public String transcript() {
    return sessions().stream().map(Session::transcript).collect(Collectors.joining("\n\n"));
  }

  /** The session that it is in now. */
  Optional<SessionTrace> runningSession() {
    return reach.ask(device -> device.inSession() ? device.lastSession() : Optional.empty());
  }

  // ---- what is waited for

  /** Skips all that has happened until now. */
  public Cpe mark() {
    log().markEnd();
    return this;
  }

  /**
   * Waits until the ACS asks for something of this kind and has its answer: a response or fault.
   */
  public <R extends AcsRequest> Exchange<R> awaits(Class<R> kind) {
    return awaits(kind, patience);
  }

  /** The same, within this time. */
  public <R extends AcsRequest> Exchange<R> awaits(Class<R> kind, Within within) {
    return awaits(kind, any -> true, within);
  }

  /**
   * Waits for a request of this kind that is as it should be.
   *
   * @param good says yes to the right one; others are skipped
   */
  public <R extends AcsRequest> Exchange<R> awaits(
      Class<R> kind, Predicate<? super R> good, Within within) {
    return awaiting.found(
        Look.asked(kind, good, "the ACS to ask for " + kind.getSimpleName()), within);
  }

  /**
   * Waits until the ACS sets this parameter to this value by SetParameterValues, among others
   * perhaps. Whether the device has taken it is in the answer.
   */
  public Exchange<SetParameterValues> awaitsSet(String parameter, String value, Within within) {
    return awaiting.found(Look.set(parameter, value), within);
  }

  /** Waits for an Inform with this event, which begins a session. */
  public Inform awaitsInform(EventCode event) {
    return awaitsInform(event, patience);
  }

  /** The same, within this time. */
  public Inform awaitsInform(EventCode event, Within within) {
    return awaiting.found(Look.informed(event::equals, "an Inform with " + event), within);
  }

  /** Waits until the device sends a request of its own after its Inform: TransferComplete, say. */
  public <C extends CpeRequest> C awaitsSent(Class<C> kind) {
    return awaitsSent(kind, patience);
  }

  /** The same, within this time. */
  public <C extends CpeRequest> C awaitsSent(Class<C> kind, Within within) {
    return awaiting.found(Look.sent(kind), within);
  }

  /** Waits until a session ends, well or not; it may have begun before the mark. */
  public Session awaitsSession() {
    return awaitsSession(patience);
  }

  /** The same, within this time. */
  public Session awaitsSession(Within within) {
    return awaitsSession(any -> true, within);
  }

  /**
   * Waits for the end of a session that is as it should be.
   *
   * @param good says yes to the right one; others are skipped
   */
  public Session awaitsSession(Predicate<? super Session> good, Within within) {
    return awaiting.found(Look.session(log(), good), within);
  }

  /** Waits until a genuine connection request has reached the device. */
  public Cpe awaitsConnectionRequest(Within within) {
    awaiting.found(Look.knocked(), within);
    return this;
  }

  /** Waits until a parameter has a value, whoever sets it. Has nothing to do with the mark. */
  public Cpe awaitsValue(String parameter, String value, Within within) {
    awaiting.value(parameter, value, within);
    return this;
  }

  /** Waits all of the time, in which the ACS must not ask for anything of this kind. */
  public Cpe awaitsNo(Class<? extends AcsRequest> kind, Within within) {
    awaiting.notFound(
        Look.asked(kind, any -> true, "the ACS not to ask for " + kind.getSimpleName()), within);
    return this;
  }

  /** Waits all of the time, in which the device must not inform with this event. */
  public Cpe awaitsNoInform(EventCode event, Within within) {
    awaiting.notFound(Look.informed(event::equals, "no Inform with " + event), within);
    return this;
  }

  /** Waits all of the time, in which the device must not begin a session. */
  public Cpe awaitsNoSession(Within within) {
    awaiting.notFound(Look.informed(any -> true, "no session"), within);
    return this;
  }

  /** The test is over: a session that runs has a moment to end, then the device is no more. */
  void leave(Within goodbye) {
    Seat here = reach.seat();
    if (!Thread.currentThread().isInterrupted()) {
      awaiting.until(goodbye, () -> runningSession().isEmpty());
      powerOff();
    }
    here.home().world().giveBack(here);
  }

  /** Its name, if it was used. */
  @Override
  public String toString() {
    Seat here = seatOrNull();
    return here == null ? "a device that was not used yet" : ScriptedAcs.idOf(here.device().id());
  }
}
