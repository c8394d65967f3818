// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cwmp.agent.CwmpAgent;
import cwmp.testkit.port.PortContract;
import cwmp.testkit.port.PortDevice;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The generated device is a device as every ACS expects it. */
@Timeout(120)
class ProductContractTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> keepsToTheContract() {
    return PortContract.of("FEFEFE-Gateway-GATEWAY0001", Model.schema(), Device::new)
        .rules()
        .stream()
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  private final class Device implements PortDevice {
    private final Path state = folder.resolve(UUID.randomUUID().toString());
    private @Nullable CwmpAgent agent;

    @Override
    public void start(URI acs) throws Exception {
      agent = Product.device(acs.toString()).stateFile(state).build().start();
    }

    @Override
    public void stop() {
      if (agent != null) {
        agent.close();
      }
    }
  }
}
