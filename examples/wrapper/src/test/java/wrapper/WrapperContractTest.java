// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cwmp.testkit.port.PortContract;
import cwmp.testkit.port.PortDevice;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This device is a device as every ACS expects it. */
@Timeout(300)
class WrapperContractTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> keepsToTheContract() {
    return PortContract.of(House.ID, Wrapper.model(), this::inThisProcess).rules().stream()
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  @TestFactory
  Stream<DynamicTest> keepsToTheContractWhenItIsKilled() {
    PortContract contract =
        PortContract.of(House.ID, Wrapper.model(), AsProcess::new).seed(3).kills(6);
    return contract.rules().stream()
        .filter(rule -> rule.name().contains("killed"))
        .map(rule -> dynamicTest(rule.name(), rule::check));
  }

  private Path newFolder() {
    try {
      return Files.createDirectory(folder.resolve(UUID.randomUUID().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PortDevice inThisProcess() {
    Path own = newFolder();
    return PortDevice.inThisProcess(
        acs -> {
          Wrapper device = new Wrapper(own.resolve("conf"));
          device.switchOn();
          return device.agent(acs.toString(), own.resolve("state")).build().start();
        });
  }

  private final class AsProcess implements PortDevice {
    private final Path own = newFolder();
    private @Nullable Process process;

    @Override
    public void start(URI acs) throws Exception {
      process =
          new ProcessBuilder(
                  System.getProperty("java.home")
                      + File.separator
                      + "bin"
                      + File.separator
                      + "java",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Wrapper.class.getName(),
                  own.resolve("conf").toString(),
                  own.resolve("state").toString(),
                  acs.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(own.resolve("log").toFile()))
              .start();
    }

    @Override
    public void stop() throws Exception {
      if (process != null) {
        process.destroy();
        process.waitFor();
      }
    }

    @Override
    public void kill() throws Exception {
      if (process != null) {
        process.destroyForcibly();
        process.waitFor();
      }
    }
  }
}
