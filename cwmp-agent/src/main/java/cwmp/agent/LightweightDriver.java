// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.lightweight.LightweightNotifications;
import cwmp.lightweight.NotificationCommand;
import java.net.DatagramSocket;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Sends lightweight notifications. TR-069 Annex M. */
final class LightweightDriver implements FeatureDriver {
  private final LightweightNotifications feature = new LightweightNotifications();
  private final Datagrams datagrams = new Datagrams();

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public void runOn(Executor executor) {
    datagrams.runOn(executor);
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof NotificationCommand notification)) {
      return false;
    }
    datagrams.later(
        () -> {
          try (DatagramSocket socket = new DatagramSocket()) {
            Datagrams.send(
                socket, notification.host(), notification.port(), notification.datagram());
          }
        });
    return true;
  }

  @Override
  public void close() {
    datagrams.close();
  }
}
