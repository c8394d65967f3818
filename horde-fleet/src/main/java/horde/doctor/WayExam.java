// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import cwmp.http.HttpProxy;
import cwmp.wire.HttpOrigin;
import horde.fleet.Access;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The way to an ACS, as far as its first word: name, connection, certificate. */
final class WayExam {
  private static final int PATIENCE_MILLIS = 5_000;

  private final HttpOrigin acs;
  private final Access access;
  private final Chart chart;

  WayExam(HttpOrigin acs, Access access, Chart chart) {
    this.acs = acs;
    this.access = access;
    this.chart = chart;
  }

  /** Whether it leads there. */
  boolean examine() {
    HttpProxy proxy = access.proxy();
    HttpOrigin next = proxy == null ? acs : proxy.origin();
    List<InetAddress> addresses = addresses(next, proxy != null);
    if (addresses.isEmpty()) {
      return false;
    }
    boolean connected = false;
    for (InetAddress address : addresses) {
      connected |= connect(new InetSocketAddress(address, next.port()));
    }
    if (!connected) {
      return false;
    }
    if (!acs.isSecure()) {
      if (!isLoopback(addresses)) {
        chart.note(
            Finding.warning(
                "TLS",
                "none: names, passwords and values go in clear text",
                "use https if the ACS has it; TR-069 3.3 recommends it"));
      }
      return true;
    }
    if (proxy != null) {
      chart.note(Finding.skipped("TLS", "it goes through the proxy; the session below shows it"));
      return true;
    }
    return TlsExam.examine(acs, addresses.getFirst(), access.tls(), chart);
  }

  private List<InetAddress> addresses(HttpOrigin next, boolean proxy) {
    long begin = System.nanoTime();
    try {
      List<InetAddress> found = Arrays.asList(InetAddress.getAllByName(next.host()));
      String millis = (System.nanoTime() - begin) / 1_000_000 + " ms";
      if (!next.isAddress()) {
        chart.note(
            Finding.ok(
                proxy ? "name of proxy" : "name",
                next.host()
                    + " is "
                    + found.stream()
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", "))
                    + " ("
                    + millis
                    + ")"));
      }
      return found;
    } catch (UnknownHostException e) {
      chart.note(
          Finding.failed(
              "name",
              "nobody knows an address of " + next.host(),
              "look at the spelling, at /etc/hosts and at the resolver: getent hosts "
                  + next.host()));
      return List.of();
    }
  }

  private boolean connect(InetSocketAddress address) {
    String where = address.getAddress().getHostAddress() + " port " + address.getPort();
    long begin = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      long micros = (System.nanoTime() - begin) / 1000;
      return chart.note(Finding.ok("connection", where + " (" + micros / 1000.0 + " ms)"));
    } catch (ConnectException e) {
      return chart.note(
          Finding.failed(
              "connection",
              where + " refuses connections",
              "start the ACS, or correct the port: this is where CPEs call, not the ACS's web"
                  + " page"));
    } catch (SocketTimeoutException e) {
      return chart.note(
          Finding.failed(
              "connection",
              where + " does not answer within " + PATIENCE_MILLIS / 1000 + " s",
              "look for a firewall that drops packets, here or there, and at the address"));
    } catch (NoRouteToHostException e) {
      return chart.note(
          Finding.failed("connection", "no way to " + where, "look at the routes: ip route get"));
    } catch (IOException e) {
      return chart.note(
          Finding.failed("connection", where + ": " + e.getMessage(), "look at ip addr, ip route"));
    }
  }

  static boolean isLoopback(List<InetAddress> addresses) {
    return addresses.stream().allMatch(InetAddress::isLoopbackAddress);
  }
}
