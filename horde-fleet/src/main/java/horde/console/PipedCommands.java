// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Commands from a pipe or a file. */
public final class PipedCommands implements CommandSource {
  private final BufferedReader lines;

  /** Reads from there. */
  public PipedCommands(InputStream input) {
    lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  @Override
  public String next(String prompt) throws EndOfCommands {
    try {
      String line = lines.readLine();
      if (line != null) {
        return line;
      }
    } catch (IOException e) {
      // A broken pipe has no more commands either.
      throw new EndOfCommands(Conversation.End.NO_MORE);
    }
    throw new EndOfCommands(Conversation.End.NO_MORE);
  }
}
