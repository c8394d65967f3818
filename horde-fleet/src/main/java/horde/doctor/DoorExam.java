// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import cwmp.http.Credentials;
import cwmp.testkit.ConnectionRequester;
import cwmp.wire.HttpTarget;
import horde.fleet.DeviceRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** The other direction: whether an ACS can ask the device for a session. TR-069 3.2.2. */
final class DoorExam {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int UNAUTHORIZED = 401;
  private static final int BUSY = 503;

  private final Ward ward;
  private final DeviceRef device;
  private final HttpTarget acs;
  private final Chart chart;

  DoorExam(Ward ward, DeviceRef device, HttpTarget acs, Chart chart) {
    this.ward = ward;
    this.device = device;
    this.acs = acs;
    this.chart = chart;
  }

  void examine() throws InterruptedException {
    String url = ward.connectionRequestUrlOf(device);
    if (url.isEmpty()) {
      chart.note(
          Finding.warning(
              "connection request",
              "the device has no ConnectionRequestURL",
              "set EnableCWMP and HTTPConnectionRequestEnable, or leave them as the profile has"
                  + " them"));
      return;
    }
    if (address(url)) {
      knock(url);
    }
  }

  /** Whether the address is one that can be called from here; tells if it can only be from here. */
  private boolean address(String url) {
    String host = HttpTarget.parse(url).origin().host();
    boolean local = isLoopback(host);
    if (local && !isLoopback(acs.origin().host())) {
      chart.note(
          Finding.failed(
              "its address",
              url + " leads an ACS on another machine to itself",
              "--listen ADDRESS:PORT (connectionRequest.listen) with an address of this machine"
                  + " that the ACS can reach: ip -brief addr"));
      return false;
    }
    return chart.note(
        Finding.ok("its address", url + (local ? ", for an ACS on this machine" : "")));
  }

  private static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void knock(String url) throws InterruptedException {
    Credentials door = ward.doorOf(device);
    boolean locked = door.username().isEmpty() && door.password().isEmpty();
    CompletableFuture<Ward.Ended> next = ward.nextSession(device);
    try {
      int status = ConnectionRequester.request(url, door);
      chart.note(locked && status == UNAUTHORIZED ? locked() : answered(status));
      if (status == 200 || status == 204) {
        chart.note(
            Ward.await(next, PATIENCE)
                .map(
                    session ->
                        Finding.ok(
                            "its session",
                            session.outcome().successful()
                                ? "came " + session.took().toMillis() + " ms later"
                                : "came, and failed: " + session.outcome().detail()))
                .orElseGet(
                    () ->
                        Finding.failed(
                            "its session",
                            "has not come within " + PATIENCE.toSeconds() + " s",
                            "this is ours to mend: please tell us")));
      }
    } catch (IOException e) {
      chart.note(
          Finding.failed(
              "connection request",
              "nobody answers at " + url + ": " + e.getMessage(),
              "look for a firewall between here and " + url + "; the port is open on this side"));
    }
  }

  /** A door without a key opens to nobody, which is as it should be. TR-069 3.2.2. */
  private static Finding locked() {
    return Finding.warning(
        "connection request",
        "it arrives, and is refused: the ACS has set no ConnectionRequestUsername and"
            + " ConnectionRequestPassword",
        "have the ACS provision them, or give them under devices[].values");
  }

  private static Finding answered(int status) {
    return switch (status) {
      case 200, 204 -> Finding.ok("connection request", status + ", the device will come");
      case UNAUTHORIZED ->
          Finding.failed(
              "connection request",
              "401: the device does not take its own name and password",
              "this is ours to mend: please tell us");
      case BUSY ->
          Finding.warning(
              "connection request",
              "503: the device has been asked too often, or is in a session",
              "ask again in a minute");
      default ->
          Finding.failed(
              "connection request",
              "an answer with status " + status,
              "something else than this fleet answers there: another process on that port, or a"
                  + " proxy");
    };
  }
}
