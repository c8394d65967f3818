// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.features;

import cwmp.agent.FeatureDriver;
import cwmp.agent.FeatureHost;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.lightweight.LightweightNotifications;
import cwmp.lightweight.NotificationCommand;
import java.net.DatagramSocket;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has an agent tell changes in datagrams too, where the ACS wants that: {@code builder.feature(new
 * LightweightDriver())}. TR-069 Annex M.
 */
public final class LightweightDriver implements FeatureDriver {
  private final LightweightNotifications feature = new LightweightNotifications();
  private final Datagrams datagrams = new Datagrams();

  /** Nothing is sent yet. */
  public LightweightDriver() {}

  @Override
  public List<CpeFeature<?>> features() {
    return List.of(feature);
  }

  @Override
  public void begin(FeatureHost host) {
    datagrams.runOn(host.executor());
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
