// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.agent.store.FileStateStore;
import cwmp.agent.thread.SystemClock;
import cwmp.device.DeviceActions;
import cwmp.device.StateStore;
import cwmp.testkit.port.DeviceClockContract;
import cwmp.testkit.port.PortContract;
import cwmp.testkit.port.PortDevice;
import cwmp.testkit.port.PortRule;
import cwmp.testkit.port.StateStoreContract;
import cwmp.tree.Facets;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a port: agents that are as they should be keep to it, spoilt ones do not. */
@Timeout(120)
class PortContractTest {
  private static final String ID = "FEFEFE-Port-1";
  private static final String LAMP = "Device.Lamp.";

  private static final String COMES_BACK =
      "a device that was off comes back with 1 BOOT and no 0 BOOTSTRAP";
  private static final String KEEPS = "a writable parameter takes another value and keeps it";
  private static final String ROWS_STAY = "a row that was added is there after a restart";
  private static final String RESET = "FactoryReset makes it a new device";
  private static final String NO_ECHO = "what the ACS has set is no VALUE CHANGE";
  private static final String LISTED = "what GetParameterNames lists has a value of its type";
  private static final String IS_NEW = "a new device says who it is, with 0 BOOTSTRAP and 1 BOOT";

  @TempDir Path folder;

  /** How a device differs from a good one. */
  private interface Spoiling extends BiConsumer<CwmpAgentBuilder, Device> {}

  @TestFactory
  Stream<DynamicTest> aGoodDeviceKeepsToIt() {
    return contract((builder, device) -> {}).rules().stream()
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  @Test
  void aDeviceWithoutAStoreForgets() throws Exception {
    Spoiling spoiling = (builder, device) -> builder.store(StateStore.none());

    assertThat(broken(COMES_BACK, spoiling)).contains("a device that was off says [0 BOOTSTRAP");
    assertThat(broken(KEEPS, spoiling))
        .contains("Device.X_Name had ", "before a restart, and then");
    assertThat(broken(ROWS_STAY, spoiling))
        .contains("Device.User.1. was added, and after a restart");
  }

  @Test
  void anObjectThatOnlyPretendsToTakeAValueIsFound() throws Exception {
    assertThat(broken(KEEPS, (builder, device) -> device.lamp.pretends = true))
        .contains(LAMP + "Colour was set to ", "(seed 7)");
  }

  @Test
  void anObjectThatFailsInsteadOfRefusingIsFound() throws Exception {
    assertThat(
            broken(
                KEEPS,
                (builder, device) -> device.lamp.refusal = RefusedException.failed("no power")))
        .contains(LAMP + "Colour to ", "expected 9003 with its name");
  }

  @Test
  void anObjectThatRefusesIsNotAtFault() throws Exception {
    assertThat(
            broken(
                KEEPS,
                (builder, device) ->
                    device.lamp.refusal = RefusedException.value("Colour", "white only")))
        .isEmpty();
  }

  @Test
  void aResetThatLeavesTheDevicesOwnValuesIsFound() throws Exception {
    assertThat(broken(RESET, (builder, device) -> device.lamp.isLasting = true))
        .contains(LAMP + "Colour was \"white\" in the factory");
  }

  @Test
  void aDeviceThatChangesWhatTheAcsHasSetIsFound() throws Exception {
    assertThat(
            broken(
                NO_ECHO,
                (builder, device) ->
                    builder.onSet("Device.X_Name", value -> device.setByItself("Device.X_Name"))))
        .contains("Device.X_Name was set by the ACS, and is told");
  }

  @Test
  void aDeviceThatIsAnotherIsFound() throws Exception {
    PortContract contract =
        contract((builder, device) -> builder.bind("Device.DeviceInfo.SerialNumber", "2"))
            .patience(Duration.ofSeconds(2));

    assertThat(broken(IS_NEW, contract)).contains("[FEFEFE-Port-2] was heard");
  }

  @Test
  void aModelThatIsAnotherIsFound() throws Exception {
    ParameterSpec other = ParameterSpec.readWrite(STRING).within(Facets.oneOf("left", "right"));
    PortContract contract =
        PortContract.of(ID, model(other), () -> new Device((builder, device) -> {}));

    assertThat(broken(LISTED, contract)).contains("Device.X_Name has \"\"");
  }

  @TestFactory
  Stream<DynamicTest> theAgentsOwnStoreKeepsToItsContract() {
    return StateStoreContract.of(FilePlace::new).rules().stream()
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  @TestFactory
  Stream<DynamicTest> theMachinesClockKeepsToItsContract() {
    return DeviceClockContract.of(new SystemClock()).rules().stream()
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  private PortContract contract(Spoiling spoiling) {
    return PortContract.of(ID, model(ParameterSpec.readWrite(STRING)), () -> new Device(spoiling))
        .seed(7)
        .patience(Duration.ofSeconds(20));
  }

  private String broken(String rule, Spoiling spoiling) throws Exception {
    return broken(rule, contract(spoiling));
  }

  /** What is found when this rule is checked; empty if nothing is. */
  private static String broken(String name, PortContract contract) throws Exception {
    PortRule wanted =
        contract.rules().stream()
            .filter(rule -> rule.name().equals(name))
            .findFirst()
            .orElseThrow();
    try {
      wanted.check();
      return "";
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Schema model(ParameterSpec name) {
    ParameterSpec readOnly = ParameterSpec.readOnly(STRING);
    ParameterSpec text = ParameterSpec.readWrite(STRING).within(Facets.maxLength(64));
    return Schema.builder("Device")
        .parameter("Device.DeviceInfo.ManufacturerOUI", readOnly)
        .parameter("Device.DeviceInfo.ProductClass", readOnly)
        .parameter("Device.DeviceInfo.SerialNumber", readOnly)
        .parameter("Device.DeviceInfo.SoftwareVersion", readOnly.inEveryInform())
        .parameter("Device.DeviceInfo.UpTime", ParameterSpec.readOnly(UNSIGNED_INT))
        .parameter("Device.ManagementServer.URL", text)
        .parameter("Device.ManagementServer.PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN))
        .parameter("Device.ManagementServer.ParameterKey", readOnly)
        .parameter("Device.X_Name", name)
        .parameter("Device.X_Since", ParameterSpec.readWrite(DATE_TIME))
        .parameter("Device.X_Secret", text.asHidden())
        .parameter(LAMP + "Colour", ParameterSpec.readWrite(STRING).withDefault("white"))
        .parameter("Device.UserNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
        .object("Device.User.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.User.{i}.Name", text)
        .parameter(
            "Device.User.{i}.Age",
            ParameterSpec.readWrite(UNSIGNED_INT).within(Facets.range(0, 150)))
        .build();
  }

  /** A lamp with a memory of its own. */
  private static final class Lamp implements DeviceObject {
    private String colour = "white";
    private boolean pretends;
    private boolean isLasting;
    private @Nullable RefusedException refusal;

    @Override
    public Set<String> parameters() {
      return Set.of("Colour");
    }

    @Override
    public String get(String parameter) {
      return colour;
    }

    @Override
    public PreparedChange prepare(Map<String, String> values) throws RefusedException {
      if (refusal != null) {
        throw refusal;
      }
      return DeviceObject.super.prepare(values);
    }

    @Override
    public void set(String parameter, String value) {
      colour = pretends ? colour : value;
    }

    @Override
    public boolean remembers() {
      return true;
    }
  }

  private final class Device implements PortDevice {
    private final Spoiling spoiling;
    private final Path state = folder.resolve(UUID.randomUUID().toString());
    private final Lamp lamp = new Lamp();
    private @Nullable CwmpAgent agent;

    Device(Spoiling spoiling) {
      this.spoiling = spoiling;
    }

    @Override
    public void start(URI acs) throws Exception {
      CwmpAgentBuilder builder =
          CwmpAgent.builder()
              .model(model(ParameterSpec.readWrite(STRING)))
              .acsUrl(acs.toString())
              .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
              .bind("Device.DeviceInfo.ProductClass", "Port")
              .bind("Device.DeviceInfo.SerialNumber", "1")
              .objects((path, rows) -> path.equals(LAMP) ? Optional.of(lamp) : Optional.empty())
              .actions(new Reset())
              .stateFile(state);
      spoiling.accept(builder, this);
      agent = builder.build().start();
    }

    @Override
    public void stop() {
      if (agent != null) {
        agent.close();
      }
    }

    void setByItself(String parameter) {
      if (agent != null) {
        var unused = agent.set(Map.of(parameter, "changed by the device"));
      }
    }

    private final class Reset implements DeviceActions {
      @Override
      public void restart() {}

      @Override
      public void resetToFactory() {
        lamp.colour = lamp.isLasting ? lamp.colour : "white";
      }
    }
  }

  private final class FilePlace implements StateStoreContract.Place {
    private final Path file = folder.resolve(UUID.randomUUID().toString());

    @Override
    public StateStore open() {
      return new FileStateStore(file);
    }

    @Override
    public void spoil(int way) {
      try (RandomAccessFile octets = new RandomAccessFile(file.toFile(), "rw")) {
        long at = octets.length() * way / 8;
        if (way % 2 == 0) {
          octets.setLength(at);
        } else {
          octets.seek(at);
          octets.write(new byte[] {0, (byte) 0xff, '\n'});
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
