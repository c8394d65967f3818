// SPDX-License-Identifier: Apache-2.0
package horde.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cwmp.message.Event;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import horde.fleet.DeviceRef;
import horde.lab.Lab;
import horde.lab.Observation;
import horde.lab.VirtualAcs;
import horde.scenario.ScenarioReader;
import horde.scenario.ScenarioResult;
import horde.scenario.ScenarioRunner;
import horde.scenario.StepTypes;
import horde.scenario.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/extensions.md} shows works, and what cannot work is said. */
@Timeout(60)
class ExtensionsTest {
  private static final Instant WEDNESDAY = Instant.parse("2030-01-02T12:00:00Z");

  @TempDir private Path folder;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final VirtualAcs acs = new VirtualAcs();
  private ExtensionPage page;

  @BeforeEach
  void compile() throws Exception {
    page = ExtensionPage.in(folder);
  }

  @AfterEach
  void forget() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void aDeviceBehavesAsItsGroupSays() throws Exception {
    try (Lab lab = lab()) {
      DeviceRef lamp = lab.devices("lamps").getFirst();
      DeviceRef other = lab.devices("others").getFirst();
      lab.start();

      CompletableFuture<Message> methods = acs.ask(lamp.id(), new GetRPCMethods());
      CompletableFuture<Message> on =
          acs.ask(lamp.id(), new VendorRequest("X_ACME_Switch", List.of()));
      CompletableFuture<Message> reset = acs.ask(lamp.id(), new FactoryReset());
      CompletableFuture<Message> unknown =
          acs.ask(other.id(), new VendorRequest("X_ACME_Switch", List.of()));
      lab.sleep(Duration.ofMinutes(1));

      assertThat(((GetRPCMethodsResponse) methods.getNow(null)).methodList())
          .contains("X_ACME_Switch", "SetParameterValues");
      assertThat(on.getNow(null)).isEqualTo(new VendorResponse("X_ACME_Switch", List.of()));
      assertThat(lab.value(lamp, "Device.DeviceInfo.ProvisioningCode")).contains("on");
      assertThat(lab.value(lab.devices("lamps").getLast(), "Device.DeviceInfo.ProvisioningCode"))
          .contains("off");
      assertThat(((Fault) reset.getNow(null)).text()).isEqualTo("the lamp is on");
      assertThat(((Fault) unknown.getNow(null)).code()).isEqualTo(9000);
      assertThat(lab.observations().since(0, Observation.Informed.class))
          .extracting(Observation.Informed::inform)
          .flatExtracting(Inform::event)
          .extracting(Event::code)
          .anyMatch(code -> code.text().equals("X ACME SWITCHED"));
    }
  }

  @Test
  void aGeneratorMakesValues() throws Exception {
    try (Lab lab = lab()) {
      DeviceRef other = lab.devices("others").getFirst();
      lab.start();

      assertThat(lab.value(other, "Device.DeviceInfo.ProvisioningCode")).contains("3");
      lab.sleep(Duration.ofDays(1));
      assertThat(lab.value(other, "Device.DeviceInfo.ProvisioningCode")).contains("4");
    }
  }

  @Test
  void aScenarioHasStepsAndExpectations() throws Exception {
    Extensions.open(List.of(page.classes()));
    Path file = page.file("lamps.yaml");

    assertThat(played(file).verdict()).isEqualTo(Verdict.PASSED);

    Files.writeString(file, Files.readString(file).replace("blink: 3", "blink: 4"));
    ScenarioResult result = played(file);
    assertThat(result.failures())
        .singleElement()
        .satisfies(
            step -> assertThat(step.failure().orElseThrow().expected()).isEqualTo("the lamp on"));

    Files.writeString(file, Files.readString(file).replace("blink: 4", "blink: often"));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> played(file))
        .withMessageContaining("lamps.yaml:13")
        .withMessageContaining("found 'often', expected a whole number from 1 to 1000");
  }

  private static ScenarioResult played(Path file) throws Exception {
    ScenarioReader reader = new ScenarioReader(StepTypes.all(), Overrides.NONE, Map.of());
    return new ScenarioRunner(reader.readFile(file)).run();
  }

  @Test
  void saysWhatAGeneratorDoesNotUnderstand() throws Exception {
    Extensions.open(List.of(page.classes()));
    Path file = page.file("fleet.yaml");
    Files.writeString(file, Files.readString(file).replace("monday", "moonday"));

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> FleetConfigReader.read(file, new Overrides(Map.of())))
        .withMessageContaining("fleet.yaml:15")
        .withMessageContaining("acme.weekday: found 'moonday': expected the day");
  }

  @Test
  void saysWhichBehavioursThereAre() throws Exception {
    Path file = page.file("fleet.yaml");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> FleetConfigReader.read(file, new Overrides(Map.of())))
        .withMessageContaining("found 'acme.lamp', and there are no behaviours; --extensions")
        .withMessageContaining("unknown placeholder {acme.weekday}");

    Extensions.open(List.of(page.classes()));
    Files.writeString(file, Files.readString(file).replace("[acme.lamp]", "[acme.lam]"));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> FleetConfigReader.read(file, new Overrides(Map.of())))
        .withMessageContaining("found 'acme.lam'")
        .withMessageContaining("acme.lamp");
  }

  @Test
  void refusesWhatIsNoExtension() throws Exception {
    Path text = Files.writeString(folder.resolve("readme.jar"), "no jar");
    assertRefused(text, "readme.jar, expected a jar or a folder");
    assertRefused(folder.resolve("absent.jar"), "absent.jar, expected a jar or a folder");

    Path services = page.classes().resolve("META-INF/services/horde.extension.DeviceBehaviour");
    Files.writeString(services, "acme.Lamp\nacme.Absent\n");
    assertRefused(page.classes(), "acme.Absent");
    Files.writeString(services, "acme.Weekday\n");
    assertRefused(page.classes(), "acme.Weekday");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void refusesTwoBehavioursOfOneName() throws Exception {
    Extensions.open(List.of(page.classes()));
    ExtensionPage again = ExtensionPage.in(folder.resolve("again"));
    Path services = again.classes().resolve("META-INF/services/horde.extension.DeviceBehaviour");
    Path source = again.file("acme/Lamp.java");
    Files.writeString(source, Files.readString(source).replace("class Lamp", "class Lamp2"));
    Files.move(source, source.resolveSibling("Lamp2.java"));
    again.compile();
    Files.writeString(services, "acme.Lamp2\n");

    assertRefused(again.classes(), "acme.lamp is there twice, as acme.Lamp and acme.Lamp2");
  }

  private static void assertRefused(Path entry, String why) {
    assertThatExceptionOfType(ExtensionException.class)
        .isThrownBy(() -> Extensions.open(List.of(entry)))
        .withMessageContaining(why);
  }

  private Lab lab() throws Exception {
    Extensions.open(List.of(page.classes()));
    FleetConfig config = FleetConfigReader.read(page.file("fleet.yaml"), new Overrides(Map.of()));
    return Lab.of(config.plan())
        .layers(List.of(new Behaviours(config.habits().behaviours())))
        .virtual(acs, WEDNESDAY);
  }
}
