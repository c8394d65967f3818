// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.FileTrouble;
import horde.fleet.StateLog;
import horde.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state file of a run, or that there is none. */
final class Memory implements AutoCloseable {
  private final @Nullable Path path;
  private final @Nullable StateFile file;
  private final int devices;

  private Memory(@Nullable Path path, @Nullable StateFile file, int devices) {
    this.path = path;
    this.file = file;
    this.devices = devices;
  }

  static Memory open(@Nullable Path path, int devices) throws EnvironmentException {
    if (path == null) {
      return new Memory(null, null, devices);
    }
    try {
      return new Memory(path, StateFile.open(path, devices), devices);
    } catch (IOException e) {
      throw new EnvironmentException(
          "the state file " + path + " cannot be used: " + FileTrouble.reason(e), e);
    }
  }

  @Nullable StateLog log() {
    return file;
  }

  /** What there is to say about it once the fleet is built. */
  List<String> banner() {
    List<String> lines = new ArrayList<>();
    if (file != null) {
      file.notice().ifPresent(lines::add);
      lines.add(
          "remembering in %s: %d devices known from earlier runs, %d new"
              .formatted(path, file.known(), devices - file.known()));
    }
    return lines;
  }

  /** Ends once all that the devices have to remember is on the disk. */
  @Override
  public void close() throws EnvironmentException {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new EnvironmentException(
          "the state file " + path + " could not be closed: " + FileTrouble.reason(e), e);
    }
  }
}
