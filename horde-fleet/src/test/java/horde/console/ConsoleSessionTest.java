// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.session.SessionOutcome;
import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.steer.Steering;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands of the prompt to devices whose ACS is not there. */
@Timeout(60)
class ConsoleSessionTest {
  private final CountDownLatch tried = new CountDownLatch(2);
  private final Deviations deviations = new Deviations(42);
  private Fleet fleet;
  private final Watches watches = new Watches();
  private ConsoleSession session;

  @BeforeEach
  void waitForTheFirstSessions() throws Exception {
    FleetListener listener =
        new FleetListener() {
          @Override
          public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
            tried.countDown();
          }
        };
    fleet =
        new Fleet(
            Plans.plan(Plans.group(2, Plans.gateway(), "http://127.0.0.1:1/", Duration.ofHours(1))),
            NettyDriver.open(NetSettings.defaults()),
            FleetListener.all(List.of(listener, watches)),
            null,
            List.of(deviations));
    session =
        new ConsoleSession(
            new Steering(fleet, deviations), deviations, watches, () -> List.of("counted"));
    fleet.start();
    tried.await();
  }

  @AfterEach
  void stop() throws Exception {
    fleet.stop(Duration.ofSeconds(1));
  }

  private List<String> run(String line) {
    return session.say(line, Paper.PLAIN).lines();
  }

  private List<String> deviationsOf(int index) {
    return deviations.of(fleet.ref(index)).stream().map(DeviationSpec::name).toList();
  }

  @Test
  void switchesDeviationsOnAndOff() {
    assertThat(run("deviate #0 cookies-lost probability=50%"))
        .containsExactly("FEFEFE000000: cookies-lost from the next session on");
    assertThat(run("deviate @homes padded-counts"))
        .containsExactly("group homes: padded-counts from the next session on");
    assertThat(deviationsOf(0))
        .containsExactly("cookies-lost", "wrong-array-count", "clock-skewed");
    assertThat(deviations.of(fleet.ref(0)).getFirst().parameters())
        .containsEntry("probability", "50%");
    assertThat(deviationsOf(1)).containsExactly("wrong-array-count", "clock-skewed");

    assertThat(run("behave #0 clock-skewed")).containsExactly("FEFEFE000000: no more clock-skewed");
    assertThat(deviationsOf(0)).containsExactly("cookies-lost", "wrong-array-count");
    run("behave @all");
    assertThat(deviationsOf(0)).isEmpty();
    assertThat(deviationsOf(1)).isEmpty();
  }

  @Test
  void saysWhatItDoesNotKnowOfDeviations() {
    assertThat(run("deviate #0 cookies-lots"))
        .containsExactly("there is no deviation 'cookies-lots'; did you mean 'cookies-lost'?");
    assertThat(run("deviate #0 slow-answers delya=3s"))
        .containsExactly("slow-answers has no parameter 'delya'; did you mean 'delay'?");
    assertThat(run("deviate #0 slow-answers delay=soon"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("found delay 'soon', expected a duration such as 2s");
    assertThat(run("deviate @flats cookies-lost"))
        .containsExactly("selector column 1: there is no group 'flats'; there are homes");
    assertThat(run("deviate 120% cookies-lost"))
        .containsExactly("selector column 1: found '120%', expected a share from 0% to 100%");
  }

  @Test
  void sendsDevicesToSleep() throws Exception {
    assertThat(run("standby #0 10m")).containsExactly("FEFEFE000000: asleep");
    assertThat(isAsleep(0)).isTrue();
    assertThat(isAsleep(1)).isFalse();

    assertThat(run("standby @all 1h")).containsExactly("2 devices: asleep");
    assertThat(isAsleep(1)).isTrue();
  }

  @Test
  void wakesThemWhenTheirTimeIsOver() throws Exception {
    run("standby #0 1ms");

    while (isAsleep(0)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void saysWhatIsWrongWithAStandby() {
    assertThat(run("standby #0 long")).singleElement().asString().contains("long");
    assertThat(run("standby #0")).singleElement().asString().contains("how long");
    assertThat(run("standby #7 1h")).hasSize(1);
  }

  // ---- looking

  @Test
  void listsWhatMatchesPageByPageInTheColumnsThatAreWanted() {
    assertThat(run("list group=homes & failed>0 1 columns index,serial,state"))
        .containsExactly(
            "index  serial        state",
            "#0     FEFEFE000000  retrying",
            "and 1 more: list group=homes & failed>0 1 columns index,serial,state from 1");
    assertThat(run("list group=homes & failed>0 1 columns index,serial,state from 1"))
        .containsExactly("index  serial        state", "#1     FEFEFE000001  retrying");
    assertThat(run("list 000001 columns serial,Device.WiFi.SSID.1.SSID,Device.No.Such"))
        .containsExactly(
            "serial        Device.WiFi.SSID.1.SSID  Device.No.Such", "FEFEFE000001  home-1");
    assertThat(run("list nobody")).containsExactly("no device matches nobody");
    assertThat(run("list from 7")).containsExactly("there is no device from #7 on");
    assertThat(run("list columns size"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("found the column 'size', expected one of index, serial,");
    assertThat(run("list group==")).singleElement().asString().startsWith("selector column 7: ");
  }

  @Test
  void showsHowADeviceIsAndWhatItWillDoNextAndWhy() {
    assertThat(run("show #0"))
        .anyMatch(line -> line.startsWith("device      #0 FEFEFE000000, FEFEFE HomeGateway"))
        .anyMatch(line -> line.contains("retrying") && line.contains("connect"))
        .anyMatch(line -> line.startsWith("owes ") && line.contains("0 BOOTSTRAP"))
        .anyMatch(line -> line.startsWith("next ") && line.contains("retry at "));
  }

  @Test
  void tellsWhoWroteValuesAndNoSecrets() {
    run("set #0 Device.WiFi.SSID.1.SSID mine");
    run("set #0 Device.ManagementServer.Password hush");

    assertThat(run("get #0 Device.WiFi.SSID.1. changed"))
        .containsExactly("Device.WiFi.SSID.1.SSID = mine");
    assertThat(run("get #0 Device.WiFi.SSID.1.SSID full"))
        .element(1, InstanceOfAssertFactories.STRING)
        .contains("mine", "device", "write");
    assertThat(run("get #0 Device.ManagementServer.Password"))
        .containsExactly("Device.ManagementServer.Password = (secret)");
    assertThat(run("get @all Device.WiFi.SSID.1.SSID"))
        .containsExactly(
            "FEFEFE000000  Device.WiFi.SSID.1.SSID = mine",
            "FEFEFE000001  Device.WiFi.SSID.1.SSID = home-1");
  }

  // ---- many

  @Test
  void doesToManyAsAJobThatIsRemembered() {
    assertThat(run("set index<1 | index=1 Device.WiFi.SSID.1.SSID lab"))
        .containsExactly("2 devices: set");
    assertThat(run("get #1 Device.WiFi.SSID.1.SSID"))
        .containsExactly("Device.WiFi.SSID.1.SSID = lab");
    assertThat(run("jobs"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("job 1  set Device.WiFi.SSID.1.SSID to index<1 | index=1: 2 done, over after ");
    Answer refused = session.say("set @all Device.WiFi.SSID.1.Enable perhaps", Paper.PLAIN);
    assertThat(refused.failed()).isTrue();
    assertThat(refused.lines()).first().isEqualTo("0 devices: set");
    assertThat(session.say("job 2", Paper.PLAIN).failed()).isTrue();
    assertThat(run("reboot serial=nobody")).containsExactly("no device matches serial=nobody");
    assertThat(run("pause #0 | #1")).containsExactly("2 devices: paused");
    assertThat(run("resume !paused=no & (#1)")).containsExactly("1 device: going on");
    assertThat(run("cancel 9")).containsExactly("there is no job '9'; 'jobs' lists them");
  }

  @Test
  void hitsNobodyByATextThatIsNoName() {
    assertThat(run("reboot FEFEFE"))
        .containsExactly("no device is called 'FEFEFE'; the first of 2 is FEFEFE000000");
  }

  @Test
  void changesRowsNotificationsAndPower() {
    assertThat(run("add #0 Device.NAT.PortMapping. Description=\"two words\""))
        .containsExactly("FEFEFE000000: added Device.NAT.PortMapping.3.");
    assertThat(run("get #0 Device.NAT.PortMapping.3.Description"))
        .containsExactly("Device.NAT.PortMapping.3.Description = two words");
    assertThat(run("delete @all Device.NAT.PortMapping.1."))
        .containsExactly("2 devices: deleted Device.NAT.PortMapping.1.");
    assertThat(run("notify #0 Device.WiFi.SSID.1.SSID active"))
        .containsExactly("FEFEFE000000: notification 2 for Device.WiFi.SSID.1.SSID");
    assertThat(run("notify #0 Device.WiFi.SSID.1.SSID loudly"))
        .singleElement()
        .asString()
        .startsWith("found 'loudly'");
    assertThat(run("off @homes")).containsExactly("2 devices: switched off");
    assertThat(run("list state=off columns serial")).hasSize(3);
    assertThat(run("on #0")).containsExactly("FEFEFE000000: switched on");
    assertThat(run("pause #0")).containsExactly("FEFEFE000000: paused");
    assertThat(run("resume #0")).containsExactly("FEFEFE000000: going on");
    assertThat(run("connect #1")).containsExactly("the device has no power");
  }

  @Test
  void informsWithSeveralEvents() {
    assertThat(run("inform #0 2 PERIODIC, X 00D09E HOT"))
        .containsExactly("FEFEFE000000: informing with 2 PERIODIC, X 00D09E HOT");
  }

  @Test
  void putsLoadOnTheFleet() {
    assertThat(run("storm 50%@homes inform over 1h times 2"))
        .singleElement()
        .asString()
        .contains("arriving within 1h");
    assertThat(run("storms")).singleElement().asString().contains("console storm 1");
    assertThat(run("storm group=homes reboot"))
        .singleElement()
        .asString()
        .startsWith("found 'group=homes', expected @all, @GROUP");
    assertThat(run("storm @all dance")).singleElement().asString().contains("blackout, reboot");
    assertThat(run("storm @all reboot rate often"))
        .singleElement()
        .asString()
        .contains("expected a rate such as 200/s");
  }

  // ---- looking on

  @Test
  void watchesValuesAsTheyChange() {
    Answer begun = session.say("watch @all Device.WiFi.SSID.1.SSID", Paper.PLAIN);
    assertThat(begun.lines()).hasSize(2).first().asString().endsWith("SSID = home-0");
    int watch = Objects.requireNonNull(begun.watch());

    run("set #1 Device.WiFi.SSID.1.SSID other");

    assertThat(run("watch more " + watch))
        .singleElement()
        .asString()
        .endsWith("FEFEFE000001  Device.WiFi.SSID.1.SSID = other  (was home-1)");
    assertThat(run("watch end " + watch)).isEmpty();
    assertThat(session.say("watch more " + watch, Paper.PLAIN).failed()).isTrue();
  }

  @Test
  void watchesSessionsOfThoseWhoMatchOnly() {
    int watch = Objects.requireNonNull(session.say("watch serial=*1 for 1h", Paper.PLAIN).watch());

    run("inform @all 8");

    List<String> seen = new ArrayList<>();
    while (seen.stream().noneMatch(line -> line.contains("--- failed: connect"))) {
      seen.addAll(run("watch more " + watch));
    }
    assertThat(seen)
        .allMatch(line -> line.contains("FEFEFE000001"))
        .anyMatch(line -> line.contains("--> Inform ") && line.contains("8 DIAGNOSTICS COMPLETE"));
  }

  @Test
  void endsAWatchAfterItsTime() {
    int watch = Objects.requireNonNull(session.say("watch #0 for 1ms", Paper.PLAIN).watch());

    while (session.say("watch more " + watch, Paper.PLAIN).watch() != null) {
      Thread.onSpinWait();
    }
    assertThat(session.say("watch #0 until noon", Paper.PLAIN).failed()).isTrue();
  }

  @Test
  void keepsSessionsWhateverTheDevice() {
    assertThat(run("trace keep").getFirst())
        .isEqualTo("sessions that are kept: those of traced devices");
    assertThat(run("trace keep 12.5%").getFirst())
        .isEqualTo("sessions that are kept: those of traced devices, 12.5 % of all");
    assertThat(run("trace keep failed").getFirst()).endsWith("12.5 % of all, those that fail");
    assertThat(fleet.traces().settings().sample()).isEqualTo(0.125);

    run("trace keep 0%");
    assertThat(run("trace keep failed off"))
        .containsExactly(
            "sessions that are kept: those of traced devices",
            "0 are there, in 0 of at most 65536 KiB; 5000 in all at most, 5 of a device");
    assertThat(run("trace keep 101%"))
        .containsExactly("found '101%', expected a share such as 1%, or failed");
    assertThat(run("trace keep failed maybe")).containsExactly("found 'maybe', expected on or off");
  }

  // ---- the session itself

  @Test
  void leavesWhatBelongsToAPromptToThePrompt() {
    assertThat(run("source /etc/passwd"))
        .containsExactly("'source' is for those who sit at a prompt");
    assertThat(run("java System.exit(0)")).hasSize(1);
    assertThat(run("quit")).hasSize(1);
    assertThat(run(" ")).isEmpty();
    assertThat(run("# a comment")).isEmpty();
    assertThat(run("x".repeat(70_000))).singleElement().asString().startsWith("the line has 70000");
    assertThat(run("group")).containsExactly("found 'group', expected group list");
  }

  @Test
  void helpsWithAllCommandsInTheWidthThatThereIs() {
    List<String> help = session.say("help", new Paper(64, false)).lines();

    assertThat(help).allMatch(line -> line.length() <= 64);
    assertThat(String.join("\n", help))
        .contains("list [WHO|TEXT]", "watch WHO", "storm WHO", "java [EXPRESSION]", "quit");
    assertThat(run("help trace on").getFirst()).isEqualTo("trace on WHO");
  }

  @Test
  void hasADocumentWithAllCommands() throws Exception {
    Path page = Path.of("../docs/console.md");
    assumeTrue(Files.exists(page), "the tests do not run in the folder of their module");
    String text = Files.readString(page);

    List<String> names =
        run("help").stream()
            .map(NAME::matcher)
            .filter(Matcher::lookingAt)
            .map(found -> found.group(1).strip())
            .filter(name -> !name.startsWith("watch ")) // what is for programs
            .toList();

    assertThat(names).hasSizeGreaterThan(30).contains("group list", "set", "java");
    assertThat(names).allMatch(name -> text.contains("`" + name));
  }

  private static final Pattern NAME = Pattern.compile(" {2}([a-z-]+(?: [a-z-]+)?)");

  private boolean isAsleep(int index) throws Exception {
    return fleet
        .call(
            fleet.ref(index),
            device -> {
              AtomicBoolean asleep = new AtomicBoolean();
              device.happen(engine -> engine.standby() != null, asleep::set);
              return asleep.get();
            })
        .get();
  }
}
