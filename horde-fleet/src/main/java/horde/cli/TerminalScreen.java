// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import java.io.IOError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A terminal with a prompt, a line below it that shows how it goes, and everything else above it.
 */
final class TerminalScreen implements Screen, CommandSource {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalScreen.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Terminal terminal;
  private final LineReader reader;
  private final Status status;
  private volatile @Nullable Thread prompting;
  private boolean closed;

  /**
   * Takes the terminal.
   *
   * @param completer what the tabulator key does
   * @throws IOException if there is none
   */
  TerminalScreen(Completer completer) throws IOException {
    terminal = TerminalBuilder.builder().system(true).dumb(true).build();
    reader =
        LineReaderBuilder.builder()
            .appName("horde")
            .terminal(terminal)
            .completer(completer)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    status = Status.getStatus(terminal);
  }

  @Override
  public synchronized void show(List<String> lines) {
    if (closed) {
      return;
    }
    String text = String.join(System.lineSeparator(), lines);
    if (reader.isReading()) {
      reader.printAbove(text);
    } else {
      terminal.writer().println(text);
      terminal.flush();
    }
  }

  @Override
  public synchronized void progress(String line) {
    if (!closed) {
      status.update(List.of(new AttributedString(line)));
    }
  }

  @Override
  public int progressSeconds() {
    return 1;
  }

  @Override
  public String next() throws EndOfCommands {
    prompting = Thread.currentThread();
    try {
      return reader.readLine("horde> ");
    } catch (UserInterruptException e) {
      throw new EndOfCommands(Ending.Reason.INTERRUPTED);
    } catch (EndOfFileException e) {
      throw new EndOfCommands(Ending.Reason.QUIT);
    } catch (IOError | IllegalStateException e) {
      // The terminal was closed, or is gone; the run has its own reasons to end or go on.
      throw new EndOfCommands(null);
    } finally {
      prompting = null;
    }
  }

  @Override
  public void close() {
    endPrompt();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      status.update(List.of());
      status.close();
      terminal.close();
    } catch (IOException | IOError e) {
      LOG.debug("the terminal is gone, and the run ends without it", e);
    }
  }

  /** Has the reader leave the terminal as it found it. */
  private void endPrompt() {
    Thread reading = prompting;
    if (reading == null) {
      return;
    }
    reading.interrupt();
    try {
      reading.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
