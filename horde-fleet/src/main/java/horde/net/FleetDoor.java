// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.wakeup.ConnectionRequestPath;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.Fleet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the device that a connection request is for. Shared by the loops. */
final class FleetDoor {
  private final ThreadLocal<ConnectionRequestPath> paths;
  private volatile @Nullable Fleet fleet;

  FleetDoor(byte[] secret) {
    this.paths = ThreadLocal.withInitial(() -> new ConnectionRequestPath(secret));
  }

  /** Lets requests in. */
  void open(Fleet fleet) {
    this.fleet = fleet;
  }

  /** The path of a device. */
  String pathOf(int device) {
    return paths.get().encode(new ConnectionRequestPath.Device(device, 0));
  }

  void onRequest(HttpRequest request, ConnectionRequestAnswer answer) {
    Fleet behind = fleet;
    if (behind == null) {
      answer.drop();
      return;
    }
    Optional<ConnectionRequestPath.Device> device = paths.get().decode(request.path());
    if (device.isEmpty() || device.get().epoch() != 0 || device.get().index() >= behind.size()) {
      answer.send(404, HttpHeaders.EMPTY, () -> {});
    } else {
      behind.connectionRequest(device.get().index(), request, answer);
    }
  }
}
