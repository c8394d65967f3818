// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Commands from a pipe or a file; their end does not end the run. */
final class PipedCommands implements CommandSource {
  private final BufferedReader lines;

  PipedCommands(InputStream input) {
    lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  @Override
  public String next() throws EndOfCommands {
    try {
      String line = lines.readLine();
      if (line != null) {
        return line;
      }
    } catch (IOException e) {
      // A broken pipe has no more commands either.
      throw new EndOfCommands(null);
    }
    throw new EndOfCommands(null);
  }
}
