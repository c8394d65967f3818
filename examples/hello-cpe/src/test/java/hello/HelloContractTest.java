// SPDX-License-Identifier: Apache-2.0
package hello;

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

@Timeout(120)
class HelloContractTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> keepsToTheContract() {
    return PortContract.of("FEFEFE-HelloCPE-HELLO0001", HelloCpe.model(), Device::new)
        .rules()
        .stream()
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  /** A device with a state file of its own. */
  private final class Device implements PortDevice {
    private final Path state = folder.resolve(UUID.randomUUID().toString());
    private @Nullable CwmpAgent agent;

    @Override
    public void start(URI acs) throws Exception {
      agent = HelloCpe.device(acs.toString()).stateFile(state).build().start();
    }

    @Override
    public void stop() {
      if (agent != null) {
        agent.close();
      }
    }
  }
}
