// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.HttpPost;
import cwmp.message.ChangeDUState;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DUStateChangeCompleteResponse;
import cwmp.message.DeploymentUnitState;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.InstallOpStruct;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.message.ValueType;
import cwmp.soap.Envelope;
import cwmp.testkit.Spec;
import horde.profile.BuiltInProfiles;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Software modules of the built-in gateway, on virtual time. */
final class SoftwareFleetTest {
  private static final String FIRST = "FEFEFE000000";
  private static final String CAMERA = "11111111-1111-5111-8111-111111111111";
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final String MODULES =
      "softwareModules: { install: 5s..20s, update: 5s..20s, uninstall: 1s..5s }";

  /** Takes results, and has one file. */
  private static final class Operator extends MemoryAcs {
    private final List<DUStateChangeComplete> results = new ArrayList<>();
    private final List<String> fetched = new ArrayList<>();

    @Override
    public Reaction onPost(long line, HttpPost post) {
      Envelope envelope = post.envelopeOrNull();
      if (envelope != null && envelope.body() instanceof DUStateChangeComplete result) {
        results.add(result);
        return say(envelope.header().idOrNull(), new DUStateChangeCompleteResponse());
      }
      return super.onPost(line, post);
    }

    @Override
    public FileReaction onFetch(Transport.FileRequest request) {
      fetched.add(request.url().getPath());
      return request.url().getPath().contains("camera")
          ? new File(100, new byte[10])
          : super.onFetch(request);
    }
  }

  private final Operator acs = new Operator();
  private final Simulation simulation = new Simulation(acs, START, 1);

  private Fleet fleet(int devices, Profile profile) {
    Fleet fleet =
        new Fleet(
            Plans.plan(Plans.group(devices, profile, "http://acs.example/", Duration.ofHours(1))),
            simulation,
            null);
    fleet.start();
    return fleet;
  }

  private static Profile withModules(String modules) throws Exception {
    String text = BuiltInProfiles.text("tr181-gateway");
    assertThat(text).contains(MODULES);
    return ProfileReader.read("modules.yaml", text.replace(MODULES, modules));
  }

  private static ChangeDUState change(OperationStruct... operations) {
    return new ChangeDUState(List.of(operations), "key");
  }

  private static InstallOpStruct install(String url) {
    return new InstallOpStruct(url, CAMERA, "", "", "");
  }

  @Test
  @Spec({"E-57", "E-58"})
  void installsUpdatesAndUninstalls() {
    acs.ask(FIRST, change(install("http://files.example/camera-1.2.ipk")));
    fleet(1, Plans.gateway());
    simulation.advance(Duration.ofSeconds(3));
    assertThat(acs.results).isEmpty();
    simulation.advance(Duration.ofSeconds(30));

    assertThat(acs.eventsOf(FIRST).get(1))
        .as("and the status of the new execution unit is notified by default")
        .containsExactly("4 VALUE CHANGE", "11 DU STATE CHANGE COMPLETE", "M ChangeDUState");
    OpResultStruct installed = acs.results.get(0).results().get(0);
    assertThat(installed.uuid()).isEqualTo(CAMERA);
    assertThat(installed.version()).isEqualTo("1.2");
    assertThat(installed.deploymentUnitRef()).isEqualTo("Device.SoftwareModules.DeploymentUnit.1");
    assertThat(installed.executionUnitRefList())
        .isEqualTo("Device.SoftwareModules.ExecutionUnit.1");

    acs.ask(
        FIRST,
        change(
            new UpdateOpStruct(CAMERA, "", "http://files.example/camera-1.3.ipk", "", ""),
            new UninstallOpStruct(CAMERA, "1.3", "")));
    simulation.advance(Duration.ofHours(1).plusMinutes(1));
    assertThat(acs.results.get(1).results())
        .extracting(OpResultStruct::currentState)
        .containsExactly(DeploymentUnitState.INSTALLED, DeploymentUnitState.UNINSTALLED);
    assertThat(acs.fetched).isEmpty();
  }

  @Test
  @Spec({"I-16", "E-36"})
  void stopsAndStartsWhatItHasInstalled() {
    String unit = "Device.SoftwareModules.ExecutionUnit.1.";
    acs.ask(FIRST, change(install("http://files.example/camera-1.2.ipk")));
    fleet(1, Plans.gateway());
    simulation.advance(Duration.ofMinutes(5));

    acs.ask(FIRST, request(unit, "Idle"));
    acs.ask(FIRST, read(unit + "Status"));
    simulation.advance(Duration.ofHours(1));

    assertThat(acs.answers).last().isEqualTo(answer(unit + "Status", "Stopping"));
    assertThat(acs.eventsOf(FIRST)).last().isEqualTo(List.of("4 VALUE CHANGE"));
    acs.ask(FIRST, request(unit, "Idle"));
    acs.ask(FIRST, request(unit, "Active"));
    acs.ask(FIRST, read(unit + "Status"));
    simulation.advance(Duration.ofHours(1));
    assertThat(acs.answers).last().isEqualTo(answer(unit + "Status", "Starting"));
    acs.ask(FIRST, read(unit + "Status"));
    simulation.advance(Duration.ofHours(1));
    assertThat(acs.answers).last().isEqualTo(answer(unit + "Status", "Active"));
  }

  private static SetParameterValues request(String unit, String state) {
    return new SetParameterValues(
        List.of(new ParameterValue(unit + "RequestedState", ValueType.STRING, state)), "");
  }

  private static GetParameterValues read(String parameter) {
    return new GetParameterValues(List.of(parameter));
  }

  private static GetParameterValuesResponse answer(String parameter, String value) {
    return new GetParameterValuesResponse(
        List.of(new ParameterValue(parameter, ValueType.STRING, value)));
  }

  @Test
  void beginsAgainAfterAReboot() {
    acs.ask(FIRST, change(install("http://files.example/camera-1.2.ipk")));
    acs.ask(FIRST, new Reboot("now"));
    fleet(1, Plans.gateway());

    simulation.advance(Duration.ofMinutes(3));

    assertThat(acs.results).hasSize(1);
    assertThat(acs.results.get(0).results().get(0).version()).isEqualTo("1.2");
  }

  @Test
  void fetchesForRealIfTheProfileSaysSo() throws Exception {
    acs.ask(
        FIRST,
        change(
            install("http://files.example/camera-1.2.ipk"),
            new InstallOpStruct("http://files.example/gone.ipk", "", "", "", "")));
    fleet(1, withModules(MODULES.replace(" }", ", fetch: true }")));

    simulation.advance(Duration.ofMinutes(1));

    assertThat(acs.fetched).containsExactly("/camera-1.2.ipk", "/gone.ipk");
    assertThat(acs.results.get(0).results())
        .extracting(result -> result.fault().faultCode())
        .containsExactly(0, 9016);
  }

  @Test
  void failsInTheShareThatTheProfileSays() throws Exception {
    int devices = 400;
    for (int i = 0; i < devices; i++) {
      acs.ask("FEFEFE%06X".formatted(i), change(install("http://files.example/camera.ipk")));
    }
    fleet(devices, withModules(MODULES.replace(" }", ", failing: 0.25, faults: [9015, 9018] }")));

    simulation.advance(Duration.ofMinutes(1));

    List<Integer> codes =
        acs.results.stream().map(told -> told.results().get(0).fault().faultCode()).toList();
    assertThat(codes).hasSize(devices).contains(0, 9015, 9018);
    assertThat(codes.stream().filter(code -> code != 0).count()).isBetween(70L, 130L);
  }

  @Test
  @Spec("E-57")
  void knowsTheMethodOnlyWithSoftwareModules() throws Exception {
    acs.ask(FIRST, new GetRPCMethods());
    fleet(1, Plans.gateway());
    simulation.advance(Duration.ofSeconds(1));
    assertThat(((GetRPCMethodsResponse) acs.answers.get(0)).methodList()).contains("ChangeDUState");

    Operator other = new Operator();
    Simulation world = new Simulation(other, START, 1);
    other.ask(FIRST, new GetRPCMethods());
    new Fleet(
            Plans.plan(Plans.group(1, withModules(""), "http://acs.example/", Duration.ofHours(1))),
            world,
            null)
        .start();
    world.advance(Duration.ofSeconds(1));
    assertThat(((GetRPCMethodsResponse) other.answers.get(0)).methodList())
        .doesNotContain("ChangeDUState");
  }
}
