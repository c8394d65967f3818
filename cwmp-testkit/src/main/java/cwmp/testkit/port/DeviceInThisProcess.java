// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A device that is switched off by closing what switching it on gave. */
final class DeviceInThisProcess implements PortDevice {
  private final Switch power;
  private @Nullable AutoCloseable running;

  DeviceInThisProcess(Switch power) {
    this.power = power;
  }

  @Override
  public void start(URI acs) throws Exception {
    running = power.on(acs);
  }

  @Override
  public void stop() throws Exception {
    AutoCloseable last = running;
    running = null;
    if (last != null) {
      last.close();
    }
  }
}
