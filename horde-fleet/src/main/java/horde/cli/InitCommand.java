// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code horde init}: a file to start from. */
@Command(name = "init", description = "Writes a fleet.yaml with comments, to start from.")
final class InitCommand implements Callable<Integer> {
  /** The file that is written, as a resource. */
  static final String TEMPLATE = "/init/fleet.yaml";

  private final Streams streams;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "fleet.yaml",
      description = "where to (default: ${DEFAULT-VALUE})")
  Path file = Path.of("fleet.yaml");

  @Mixin CommonFlags common = new CommonFlags();

  InitCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws EnvironmentException {
    try (InputStream template = InitCommand.class.getResourceAsStream(TEMPLATE)) {
      if (template == null) {
        throw new IllegalStateException("the jar lacks " + TEMPLATE);
      }
      Files.write(file, template.readAllBytes(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      streams.err().println(file + " is there already and stays as it is");
      return ExitCode.USAGE;
    } catch (IOException e) {
      throw new EnvironmentException(file + " could not be written: " + FileTrouble.reason(e), e);
    }
    streams.out().println("wrote " + file + "; start it with: horde run " + file);
    return ExitCode.DONE;
  }
}
