// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cwmp.testkit.port.PortContract;
import cwmp.testkit.port.PortDevice;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
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
    return PortContract.of("FEFEFE-Gateway-GATEWAY0001", Model.schema(), this::device)
        .rules()
        .stream()
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  private PortDevice device() {
    Path state = folder.resolve(UUID.randomUUID().toString());
    return PortDevice.inThisProcess(
        acs -> Product.device(acs.toString()).stateFile(state).build().start());
  }
}
