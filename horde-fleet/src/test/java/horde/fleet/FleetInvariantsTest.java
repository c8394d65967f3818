// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AcsRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.FaultException;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.ScheduleInform;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.testkit.Spec;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten thousand devices, an ACS that fails in every way, and things that happen to the devices; each
 * Inform and each end of a session is held against a {@link Ledger}.
 */
final class FleetInvariantsTest {
  private static final Duration PERIOD = Duration.ofMinutes(100);
  private static final Duration STORM = Duration.ofMinutes(10);

  /** Longer than the longest wait for a retry that the storm can bring about. */
  private static final Duration CALM = Duration.ofMinutes(45);

  private final List<Ledger> ledgers = new ArrayList<>();

  @ParameterizedTest(name = "{0} devices, seed {1}")
  @CsvSource({"10000, 1", "500, 2"})
  @Spec({"C-03", "C-07", "C-21", "C-22", "C-23", "C-24", "C-25", "D-02", "D-03", "D-18", "H-12"})
  void noEventIsLostOrToldTwiceAndNoRetryIsOutsideItsWindow(int devices, long seed) {
    MoodyAcs acs = new MoodyAcs(seed);
    Simulation simulation = new Simulation(acs, Instant.parse("2030-01-01T00:00:00Z"), seed);
    GroupPlan group = Plans.group(devices, Plans.gateway(), "http://acs.example/", PERIOD);
    FleetPlan plan =
        new FleetPlan(List.of(group), Duration.ZERO, 1, seed, FleetPlan.DEFAULT_REPLY_TIMEOUT);
    Bookkeeper bookkeeper = new Bookkeeper(simulation);
    Fleet fleet = new Fleet(plan, simulation, bookkeeper);
    for (int i = 0; i < devices; i++) {
      ledgers.add(new Ledger("device " + i + " of seed " + seed, PERIOD));
    }

    fleet.start();
    Random random = new Random(seed);
    long facts = devices;
    for (long fact = 0; fact < facts; fact++) {
      simulation.advance(STORM.dividedBy(facts));
      somethingHappens(fleet.device(random.nextInt(devices)), random);
    }
    assertThat(bookkeeper.failed).isGreaterThan(devices / 10);
    acs.calmDown();
    simulation.advance(CALM);
    // The result of a transfer that the ACS has refused waits for the next occasion: here is one.
    for (int i = 0; i < devices; i++) {
      if (!ledgers.get(i).isSettled(simulation.clock().monotonicMillis())) {
        knock(fleet.device(i));
      }
    }
    simulation.advance(Duration.ofSeconds(30));
    fleet.loopOf(0).drain();
    simulation.advance(Duration.ofSeconds(30));

    long now = simulation.clock().monotonicMillis();
    assertThat(ledgers).filteredOn(ledger -> !ledger.isSettled(now)).isEmpty();
    var counts = fleet.statistics();
    simulation.advance(Duration.ZERO);
    assertThat(counts.join().errors()).doesNotContainKey("internal");
    assertThat(counts.join().devicesInformed()).isEqualTo(devices);
  }

  private void somethingHappens(Device device, Random random) {
    if (device.power() != Device.Power.ON) {
      return;
    }
    Ledger ledger = ledgers.get(device.index());
    switch (random.nextInt(8)) {
      case 0 -> device.reboot();
      case 1, 2 -> knock(device);
      case 3, 4 -> {
        Event event = Event.of(new EventCode("X FEFEFE " + random.nextInt(3)));
        ledger.add(event);
        device.inform(event);
      }
      default -> {
        ledger.valueChanged();
        setProvisioningCode(device, Long.toHexString(random.nextLong()));
      }
    }
  }

  private void knock(Device device) {
    ledgers.get(device.index()).knocked();
    assertThat(device.knock()).isTrue();
    device.settle();
  }

  private static void setProvisioningCode(Device device, String code) {
    String name = "Device.DeviceInfo.ProvisioningCode";
    try {
      device.set(List.of(new ParameterValue(name, ValueType.STRING, code)));
    } catch (FaultException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes down what the devices do. */
  private final class Bookkeeper implements FleetListener {
    private final Simulation simulation;
    private int failed;

    Bookkeeper(Simulation simulation) {
      this.simulation = simulation;
    }

    private long now() {
      return simulation.clock().monotonicMillis();
    }

    @Override
    public void onInform(Device device, Inform inform) {
      ledgers.get(device.index()).informs(inform, now());
    }

    @Override
    public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
      failed += outcome.successful() ? 0 : 1;
      ledgers.get(device.index()).sessionEnded(outcome, now());
    }

    @Override
    public void onAcsRequest(Device device, AcsRequest request, Message answer) {
      Ledger ledger = ledgers.get(device.index());
      if (answer instanceof Fault) {
        return;
      }
      if (request instanceof Reboot reboot) {
        ledger.rebootAsked(reboot.commandKey());
      } else if (request instanceof ScheduleInform schedule) {
        ledger.informScheduled(now() + schedule.delaySeconds() * 1000, schedule.commandKey());
      }
    }

    @Override
    public void onDark(Device device, String why, Duration time) {
      ledgers.get(device.index()).restarted(now());
    }

    @Override
    public void onTransferEnd(Device device, Transfer transfer, TransferResult result) {
      ledgers.get(device.index()).transferEnded(transfer.request().commandKey());
    }
  }
}
