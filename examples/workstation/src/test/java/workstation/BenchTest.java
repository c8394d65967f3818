// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a machine and an ACS that are new for each of them. */
@Timeout(120)
abstract class BenchTest {
  /** What the ACS may write besides. */
  static final String CODE = "Device.DeviceInfo.ProvisioningCode";

  /** Where the workstation keeps what it keeps. */
  @TempDir Path folder;

  /** The files of the machine. */
  @TempDir Path root;

  TestMachine machine;
  Bench bench;

  @BeforeEach
  void makeMachine() throws Exception {
    machine = new TestMachine(root);
    bench = new Bench(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }
}
