// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.http.Credentials;
import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;
import cwmp.message.DeviceId;
import cwmp.message.Download;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import cwmp.message.ValueType;
import cwmp.session.SessionFailure;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.FleetLayer;
import horde.fleet.FleetListener;
import horde.fleet.FleetPlan;
import horde.fleet.InMemoryAcs;
import horde.fleet.Plans;
import horde.net.NetSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LabTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final String SSID = "Device.WiFi.SSID.1.SSID";

  private final VirtualAcs acs = new VirtualAcs();

  private static FleetPlan plan(int devices, String url) {
    return Plans.plan(
        Plans.group(
            devices,
            Plans.hastyGateway(),
            url,
            "",
            "",
            Duration.ofDays(1),
            Map.of(
                "Device.ManagementServer.ConnectionRequestUsername", "acs",
                "Device.ManagementServer.ConnectionRequestPassword", "knock")));
  }

  private Lab lab(int devices) {
    return Lab.of(plan(devices, "http://acs.example/")).virtual(acs, START);
  }

  private static boolean informed(Lab lab, long mark, String event) {
    return lab.observations()
        .first(mark, Observation.Informed.class, seen -> events(seen).contains(event))
        .isPresent();
  }

  private static List<String> events(Observation.Informed seen) {
    return seen.inform().event().stream().map(event -> event.code().text()).toList();
  }

  @Test
  void anHourPassesWhileSomebodyWaitsAndNoLonger() throws Exception {
    try (Lab lab = lab(1)) {
      lab.start();

      assertThat(lab.await(Duration.ofHours(1), () -> informed(lab, 0, "1 BOOT"))).isTrue();
      assertThat(lab.now()).isBefore(START.plusSeconds(1));

      assertThat(lab.await(Duration.ofHours(1), () -> false)).isFalse();
      assertThat(Duration.between(START, lab.now()).toMinutes()).isEqualTo(60);
    }
  }

  @Test
  void aSessionIsSeenFromItsInformToItsEndWithItsMessages() throws Exception {
    try (Lab lab = lab(1)) {
      CompletableFuture<Message> answer =
          acs.ask(lab.devices().getFirst().id(), new GetParameterValues(List.of(SSID)));
      lab.start();

      assertThat(lab.await(Duration.ofMinutes(1), answer::isDone)).isTrue();
      lab.sleep(Duration.ofSeconds(1));

      assertThat(lab.observations().since(0))
          .hasExactlyElementsOfTypes(
              Observation.PoweredUp.class,
              Observation.Informed.class,
              Observation.AcsAsked.class,
              Observation.SessionEnded.class);
      Observation.SessionEnded end =
          lab.observations().since(0, Observation.SessionEnded.class).getFirst();
      assertThat(end.outcome().successful()).isTrue();
      assertThat(end.traceOrNull().entries()).hasSize(6);
      assertThat(answer.join()).isInstanceOf(GetParameterValuesResponse.class);
    }
  }

  @Test
  void whatCameBeforeAMarkIsNotSeenFromIt() throws Exception {
    try (Lab lab = lab(1)) {
      lab.start();
      lab.sleep(Duration.ofSeconds(1));
      long mark = lab.observations().mark();

      assertThat(informed(lab, 0, "1 BOOT")).isTrue();
      assertThat(informed(lab, mark, "1 BOOT")).isFalse();
      assertThat(lab.observations().since(mark)).isEmpty();
    }
  }

  @Test
  void theOldestObservationsAreForgottenFirst() throws Exception {
    FleetPlan plan = plan(10, "http://acs.example/");
    try (Lab lab = Lab.of(plan).observations(7).virtual(acs, START)) {
      lab.start();
      lab.sleep(Duration.ofSeconds(1));

      assertThat(lab.observations().mark()).isEqualTo(30);
      assertThat(lab.observations().forgotten()).isEqualTo(23);
      assertThat(lab.observations().since(0)).extracting(Observation::number).startsWith(23L);
      assertThat(lab.observations().since(28)).hasSize(2);
    }
  }

  @Test
  void aDeviceIsSwitchedOffAndOnAgainAndKeepsWhatItWasSet() throws Exception {
    try (Lab lab = lab(2)) {
      DeviceRef device = lab.devices().getFirst();
      lab.start();
      lab.sleep(Duration.ofSeconds(1));
      set(lab, device, "kitchen");
      lab.sleep(Duration.ofSeconds(1));

      switchOff(lab, device);
      long mark = lab.observations().mark();
      lab.sleep(Duration.ofDays(2));

      assertThat(lab.observations().since(mark))
          .isNotEmpty()
          .noneMatch(seen -> seen.device().equals(device));
      assertThat(lab.knock(device)).isEmpty();
      assertThatThrownBy(() -> set(lab, device, "bath"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the device is not switched on");

      lab.act(device, body -> body.switchOn(Duration.ZERO));
      assertThat(lab.await(Duration.ofMinutes(1), () -> informed(lab, mark, "1 BOOT"))).isTrue();
      assertThat(lab.value(device, SSID)).contains("kitchen");
    }
  }

  @Test
  void aDeviceIsSwitchedOffInTheMiddleOfASession() throws Exception {
    try (Lab lab = lab(1)) {
      DeviceRef device = lab.devices().getFirst();
      lab.start();
      lab.await(Duration.ofSeconds(1), () -> informed(lab, 0, "1 BOOT"));

      switchOff(lab, device);
      lab.sleep(Duration.ofHours(1));

      assertThat(lab.observations().since(0, Observation.SessionEnded.class))
          .singleElement()
          .satisfies(end -> assertThat(end.outcome().failure()).contains(SessionFailure.ABORTED));
      assertThat(lab.statistics().devicesOn()).isZero();
    }
  }

  private static void switchOff(Lab lab, DeviceRef device) throws Exception {
    lab.act(device, Device::switchOff);
  }

  private static void set(Lab lab, DeviceRef device, String name) throws Exception {
    lab.act(device, body -> body.set(List.of(new ParameterValue(SSID, ValueType.STRING, name))));
  }

  @Test
  void itsUserTakesADeviceBackToItsFactoryState() throws Exception {
    try (Lab lab = lab(1)) {
      DeviceRef device = lab.devices().getFirst();
      lab.start();
      lab.sleep(Duration.ofSeconds(1));
      String factory = lab.value(device, SSID).orElseThrow();
      set(lab, device, "kitchen");
      long mark = lab.observations().mark();

      lab.act(device, Device::resetToFactory);

      assertThat(lab.await(Duration.ofMinutes(1), () -> informed(lab, mark, "0 BOOTSTRAP")))
          .isTrue();
      assertThat(lab.value(device, SSID)).contains(factory);
    }
  }

  @Test
  void aKnockLeadsToASessionAndTooManyAreRefused() throws Exception {
    try (Lab lab = lab(1)) {
      DeviceRef device = lab.devices().getFirst();
      lab.start();
      lab.sleep(Duration.ofSeconds(1));
      long mark = lab.observations().mark();

      assertThat(lab.knock(device)).hasValue(200);

      assertThat(
              lab.await(Duration.ofSeconds(5), () -> informed(lab, mark, "6 CONNECTION REQUEST")))
          .isTrue();
      int status = 200;
      for (int i = 0; i < 20 && status == 200; i++) {
        status = lab.knock(device).orElseThrow();
      }
      assertThat(status).isEqualTo(503);
    }
  }

  @Test
  void aFileThatIsOfferedIsFetchedAndReported() throws Exception {
    try (Lab lab = lab(1)) {
      acs.offer(URI.create("http://files/page.html"), new byte[1000]);
      DeviceRef device = lab.devices().getFirst();
      acs.ask(device.id(), download("there", "http://files/page.html"));
      acs.ask(device.id(), download("absent", "http://files/other.html"));
      lab.start();
      lab.sleep(Duration.ofMinutes(1));

      assertThat(lab.observations().since(0, Observation.CpeAsked.class))
          .extracting(seen -> ((TransferComplete) seen.request()).commandKey())
          .containsExactly("there", "absent");
      assertThat(lab.observations().since(0, Observation.CpeAsked.class))
          .extracting(seen -> ((TransferComplete) seen.request()).fault().faultCode())
          .containsExactly(0, 9016);
      assertThat(lab.observations().since(0, Observation.FileArrived.class))
          .singleElement()
          .extracting(Observation.FileArrived::bytes)
          .isEqualTo(1000L);
    }
  }

  private static Download download(String key, String url) {
    return new Download(key, "2 Web Content", url, "", "", 0, "", 0, "", "");
  }

  @Test
  void anAnswerThatIsLostWithItsSessionIsNotWaitedForForever() throws Exception {
    try (Lab lab = lab(1)) {
      DeviceRef device = lab.devices().getFirst();
      acs.behave(
          new VirtualAcs.Manner() {
            @Override
            public InMemoryAcs.Reaction onPost(
                @Nullable DeviceId who, HttpPost post, Supplier<InMemoryAcs.Reaction> right) {
              boolean answer = post.envelope().isPresent() && !isInform(post);
              return answer ? new InMemoryAcs.Silence() : right.get();
            }
          });
      CompletableFuture<Message> answer =
          acs.ask(device.id(), new GetParameterValues(List.of(SSID)));
      lab.start();

      assertThat(lab.await(Duration.ofMinutes(10), answer::isDone)).isTrue();
      assertThatThrownBy(answer::join)
          .hasMessageContaining("GetParameterValues was sent, and the session ended");
    }
  }

  private static boolean isInform(HttpPost post) {
    return post.envelope().filter(sent -> sent.body() instanceof Inform).isPresent();
  }

  @Test
  void theSameSeedDoesTheSameAgain() throws Exception {
    assertThat(story()).isEqualTo(story()).isNotEmpty();
  }

  private static List<String> story() throws Exception {
    VirtualAcs acs = new VirtualAcs();
    try (Lab lab = Lab.of(plan(20, "http://acs.example/")).virtual(acs, START)) {
      lab.devices().forEach(device -> acs.ask(device.id(), new Reboot("again")));
      lab.start();
      lab.sleep(Duration.ofHours(1));
      return lab.observations().since(0).stream()
          .map(seen -> seen.at() + " " + seen.device().index() + " " + seen.getClass())
          .toList();
    }
  }

  @Test
  void layersAndListenersOfOthersAreInPlace() throws Exception {
    List<String> heard = new ArrayList<>();
    FleetLayer refusing =
        new FleetLayer() {
          @Override
          public Message answer(Device device, AcsRequest request, Answerer inner) {
            return Fault.of(FaultCode.REQUEST_DENIED, "no");
          }
        };
    FleetListener listener =
        new FleetListener() {
          @Override
          public void onInform(Device device, Inform inform) {
            heard.add(inform.deviceId().serialNumber());
          }
        };
    FleetPlan plan = plan(1, "http://acs.example/");
    try (Lab lab = Lab.of(plan).layers(List.of(refusing)).listener(listener).virtual(acs, START)) {
      CompletableFuture<Message> answer =
          acs.ask(lab.devices().getFirst().id(), new GetParameterValues(List.of(SSID)));
      lab.start();
      lab.await(Duration.ofMinutes(1), answer::isDone);

      assertThat(answer.join()).isInstanceOf(Fault.class);
      assertThat(heard).containsExactly("FEFEFE000000");
    }
  }

  @Test
  void whatADeviceRefusesIsThrownToWhoAsked() throws Exception {
    try (Lab lab = lab(1)) {
      lab.start();
      lab.sleep(Duration.ofSeconds(1));
      DeviceRef device = lab.devices().getFirst();

      assertThatThrownBy(
              () ->
                  lab.act(
                      device,
                      body ->
                          body.set(List.of(new ParameterValue("Device.No", ValueType.STRING, "")))))
          .isInstanceOf(FaultException.class);
      assertThat(lab.value(device, "Device.No")).isEmpty();
      assertThat(lab.value(device, "Device.WiFi.SSID.99.SSID")).isEmpty();
    }
  }

  @Test
  void aDeviceThatWaitsForItsOwnLabIsToldSo() throws Exception {
    List<Throwable> met = new ArrayList<>();
    Lab[] own = new Lab[1];
    FleetListener waiting =
        new FleetListener() {
          @Override
          public void onInform(Device device, Inform inform) {
            try {
              own[0].sleep(Duration.ofSeconds(1));
            } catch (IllegalStateException | InterruptedException e) {
              met.add(e);
            }
          }
        };
    try (Lab lab = Lab.of(plan(1, "http://acs.example/")).listener(waiting).virtual(acs, START)) {
      own[0] = lab;
      lab.start();
      lab.sleep(Duration.ofSeconds(1));

      assertThat(met).singleElement().asString().contains("cannot wait for its own lab");
    }
  }

  @Test
  void severalThreadsShareOneVirtualLab() throws Exception {
    try (Lab lab = lab(8);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      lab.start();
      lab.sleep(Duration.ofSeconds(1));
      List<Future<Message>> answers = new ArrayList<>();
      for (DeviceRef device : lab.devices()) {
        answers.add(
            threads.submit(
                () -> {
                  CompletableFuture<Message> answer =
                      acs.ask(device.id(), new GetParameterValues(List.of(SSID)));
                  lab.knock(device);
                  lab.await(Duration.ofHours(1), answer::isDone);
                  return answer.getNow(null);
                }));
      }
      for (Future<Message> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isInstanceOf(GetParameterValuesResponse.class);
      }
    }
  }

  @Test
  void onRealTimeTheSameIsSeenOverTheNetwork() throws Exception {
    ConcurrentLinkedQueue<String> values = new ConcurrentLinkedQueue<>();
    try (BenchAcs bench = BenchAcs.start(ScriptedAcs.builder(), new Credentials("acs", "knock"));
        Lab lab = Lab.of(plan(4, bench.url().toString())).real(NetSettings.defaults())) {
      LabAcs real = LabAcs.of(bench.acs());
      lab.start();
      assertThat(
              lab.await(
                  Duration.ofSeconds(20),
                  () -> lab.observations().since(0, Observation.SessionEnded.class).size() == 4))
          .isTrue();
      DeviceRef device = lab.devices().get(2);
      long mark = lab.observations().mark();

      CompletableFuture<Message> answer =
          real.ask(
              device.id(),
              new SetParameterValues(
                  List.of(new ParameterValue(SSID, ValueType.STRING, "attic")), "k"));
      assertThat(lab.knock(device)).hasValue(200);

      assertThat(lab.await(Duration.ofSeconds(20), answer::isDone)).isTrue();
      assertThat(informed(lab, mark, "6 CONNECTION REQUEST")).isTrue();
      lab.value(device, SSID).ifPresent(values::add);
      assertThat(values).containsExactly("attic");
      assertThat(lab.isVirtual()).isFalse();
    }
  }
}
