// SPDX-License-Identifier: Apache-2.0
package horde.lesson;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.Download;
import cwmp.message.GetParameterValues;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.Misbehaviour;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.FleetDriver;
import horde.fleet.FleetPlan;
import horde.fleet.SessionTrace;
import horde.trace.Knocks;
import horde.trace.Ladder;
import horde.trace.LadderText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The life of one device, from its first contact to a session that fails.
 *
 * <p>Everything happens: a device of a fleet and an ACS talk over sockets, and each session is told
 * once it is over, from what was sent. Only the reasons why things happen, such as a user who
 * renames his WiFi, are those of a script.
 */
public final class Lesson {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 10;
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String KEY = "Device.WiFi.AccessPoint.1.Security.KeyPassphrase";
  private static final String INTERVAL = "Device.ManagementServer.PeriodicInformInterval";
  private static final String FIRMWARE = "1 Firmware Upgrade Image";

  private final BenchAcs acs;
  private final Credentials knock;
  private final Knocks knocks = new Knocks();
  private final Fleet fleet;
  private final DeviceRef device;
  private final Teller teller;
  private long lastNumber;

  /**
   * A lesson that has not begun.
   *
   * @param knock what the ACS proves with that a connection request is its own
   * @param plan of a fleet of one device, which calls that ACS
   * @param driver has the fleet run
   * @param out takes lines that belong together
   */
  public Lesson(
      BenchAcs acs,
      Credentials knock,
      FleetPlan plan,
      FleetDriver driver,
      Consumer<List<String>> out,
      Pace pace) {
    this.acs = acs;
    this.knock = knock;
    this.fleet = new Fleet(plan, driver, null, null, List.of(knocks));
    this.device = fleet.ref(0);
    this.teller = new Teller(out, pace);
  }

  /**
   * Tells it to its end.
   *
   * @throws IOException if something does not happen that should; the message says what
   */
  public void run() throws IOException, InterruptedException {
    fleet.open();
    fleet.forEach(Device::trace).join();
    try {
      firstContact();
      knock();
      valueChange();
      refusal();
      download();
      failure();
      end();
    } finally {
      fleet.stop(Duration.ofSeconds(1));
    }
  }

  private void firstContact() throws IOException, InterruptedException {
    teller.say(
        "You will see one device and its ACS (Auto Configuration Server) talk to each other. Both"
            + " are real and run in this process: what stands after an arrow was sent a moment"
            + " ago. --> is said by the device, <-- by the ACS. In square brackets is the clause"
            + " of the standard, TR-069, that a rule comes from. Secrets are hidden.");
    teller.chapter("First contact");
    teller.say(
        "Somebody takes a home gateway out of its box and plugs it in. It knows three things: the"
            + " URL of its ACS ("
            + acs.url()
            + "), a user name and a password. Everything else it will be told.");
    fleet.switchOn();
    session();
    teller.say(
        "That was a whole session. Who may speak when is simple: the device asks until it has"
            + " nothing left, says so with an empty POST, and from then on the ACS asks until it"
            + " has nothing left. Here both had nothing but a greeting. The connection is closed"
            + " now, and nothing is sent until somebody has a reason to.");
  }

  private void knock() throws IOException, InterruptedException {
    teller.chapter("The ACS reads and writes");
    teller.say(
        "The operator wants to give this home its WiFi. The device would call by itself in an hour"
            + " or so; the ACS does not want to wait, and knocks. Where to knock stood in the"
            + " Inform, in ManagementServer.ConnectionRequestURL.");
    ask(
        new GetParameterValues(List.of("Device.DeviceInfo.SoftwareVersion", SSID)),
        new SetParameterValues(
            List.of(
                new ParameterValue(SSID, ValueType.STRING, "Wonderland"),
                new ParameterValue(KEY, ValueType.STRING, "curiouser and curiouser")),
            "wifi-1"));
    teller.say(
        "The ACS may ask for as many things as it likes in a session, one after the other. Each"
            + " travels in the reply to a POST, and its answer in the next POST.");
  }

  private void valueChange() throws IOException, InterruptedException {
    teller.chapter("Tell me when it changes");
    teller.say(
        "Users change things too, on the web page of their gateway. The ACS wants to know when the"
            + " name of the WiFi does. It says so once, with an attribute of the parameter.");
    ask(
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(SSID, true, 2, false, List.of()))));
    teller.say("Now somebody at home renames the WiFi. Nobody knocks this time.");
    rename("The LAN Before Time");
    session();
  }

  private void refusal() throws IOException, InterruptedException {
    teller.chapter("No");
    teller.say(
        "The ACS makes a mistake. It sets two parameters at once: one value is good, the other, an"
            + " interval of 0 seconds, is none.");
    ask(
        new SetParameterValues(
            List.of(
                new ParameterValue(SSID, ValueType.STRING, "Wonderland again"),
                new ParameterValue(INTERVAL, ValueType.UNSIGNED_INT, "0")),
            "wifi-2"));
    teller.say(
        "The name of the WiFi is still '"
            + value(SSID)
            + "': the good half was not done either. To an ACS this is worth a lot, as it never has"
            + " to find out how much of a change has come through.");
  }

  private void download() throws IOException, InterruptedException {
    teller.chapter("New firmware");
    teller.say(
        "A file is too large, and takes too long, for a session. So the ACS only says where it is,"
            + " and the session ends. What comes of it is told in another one.");
    byte[] image = "not really a firmware image\n".repeat(4096).getBytes(StandardCharsets.US_ASCII);
    URI url = acs.offer("home-gateway-2.0.0.bin", image);
    ask(new Download("upgrade-1", FIRMWARE, url.toString(), "", "", image.length, "", 0, "", ""));
    teller.say(
        "The device now fetches the file, checks it, installs it and restarts, which takes a real"
            + " one some minutes, and this one some seconds. The CommandKey, upgrade-1, ties what"
            + " follows to what was asked for.");
    session();
    teller.say("It runs version " + value("Device.DeviceInfo.SoftwareVersion") + " now.");
  }

  private void failure() throws IOException, InterruptedException {
    teller.chapter("When it fails");
    teller.say(
        "ACSs have bad days. Somebody renames the WiFi once more, and when the device calls to"
            + " tell, the ACS is overloaded.");
    acs.acs()
        .misbehave(
            new Misbehaviour(
                Misbehaviour.On.INFORM,
                new Misbehaviour.When.Nth(1),
                new Misbehaviour.Deed.AnswerStatus(503)));
    rename("Pretty Fly for a WiFi");
    Instant failed = session();
    teller.say(
        "The device waits now. How long, it draws at random: if the power comes back to a whole"
            + " city, not all of its devices may come back at the same second. This device was"
            + " told to begin with "
            + value("Device.ManagementServer.CWMPRetryMinimumWaitInterval")
            + " s (CWMPRetryMinimumWaitInterval) instead of the usual 5, so that you need not"
            + " wait for long.");
    SessionTrace retry = next();
    double waited = Duration.between(failed, retry.begun()).toNanos() / 1e6;
    teller.say("It has waited for " + LadderText.millis(waited) + ". It tells the same once more:");
    tell(retry);
  }

  private void end() throws InterruptedException {
    teller.chapter("That was it");
    teller.say(
        "You have seen the Inform and its events, the empty POST, reading and writing, a"
            + " notification, a connection request, a fault, a transfer and a retry. That is most"
            + " of what an ACS and its devices say to each other all day.",
        "Next: docs/tour.md goes through this with things to try. 'horde demo --duration 10m' lets"
            + " you play with twenty devices: type 'help'. 'horde run --acs URL' has as many as"
            + " you like call your own ACS.");
  }

  // ---- what happens

  /** Has the ACS knock, and ask for this in the session that follows. */
  private void ask(AcsRequest... requests) throws IOException, InterruptedException {
    for (AcsRequest request : requests) {
      atAcs().enqueue(request);
    }
    int status = acs.acs().connectionRequest(atAcs().id(), knock.username(), knock.password());
    if (status / 100 != 2) {
      throw new IOException("the device answered a connection request with " + status);
    }
    SessionTrace next = next();
    teller.steps(knocks.take());
    tell(next);
  }

  private void rename(String ssid) {
    fleet
        .call(
            device,
            it -> {
              it.set(List.of(new ParameterValue(SSID, ValueType.STRING, ssid)));
              return ssid;
            })
        .join();
  }

  private String value(String name) {
    return fleet.call(device, it -> it.tree().values(List.of(name)).getFirst().value()).join();
  }

  private AcsDevice atAcs() {
    return acs.acs().device(ScriptedAcs.idOf(device.id()));
  }

  // ---- sessions

  /** Tells the next session; the result is when it ended. */
  private Instant session() throws IOException, InterruptedException {
    SessionTrace next = next();
    tell(next);
    return next.entries().getLast().time();
  }

  private void tell(SessionTrace trace) throws InterruptedException {
    Ladder ladder = Ladder.of(device, trace, fleet.traces().of(device).join());
    teller.steps(ladder.rungs());
  }

  /** Waits for the session after the last that was told, until it is over. */
  private SessionTrace next() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<SessionTrace> kept = fleet.traces().of(device).join().reversed();
      for (SessionTrace trace : kept) {
        if (trace.number() > lastNumber && trace.outcome().isPresent()) {
          lastNumber = trace.number();
          return trace;
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException(
            "the device did not call within " + PATIENCE.toSeconds() + " s, as it should have");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
