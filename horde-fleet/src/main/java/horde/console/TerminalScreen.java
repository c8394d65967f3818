// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A terminal with a prompt, a line below it that shows how it goes, and everything else above it.
 */
public final class TerminalScreen implements Screen, CommandSource {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalScreen.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int USUAL_WIDTH = 80;
  private static final int REMEMBERED = 1_000;

  private final Terminal terminal;
  private final LineReader reader;
  private final Status status;
  private final boolean coloured;
  private volatile @Nullable Thread prompting;
  private String progress = "";
  private String waiting = "";
  private boolean closed;

  /**
   * Takes the terminal.
   *
   * @param console tells what the tabulator key may complete
   * @param history where lines are remembered; null for nowhere
   * @throws IOException if there is none
   */
  TerminalScreen(Console console, @Nullable Path history) throws IOException {
    this(TerminalBuilder.builder().system(true).dumb(true).build(), console, history);
  }

  /**
   * Takes the terminal, and remembers lines where this user's state is kept.
   *
   * @param console tells what the tabulator key may complete
   * @throws IOException if there is none
   */
  public static TerminalScreen open(Console console) throws IOException {
    return new TerminalScreen(
        console,
        LineHistory.file(System.getenv(), System.getProperty("user.home", "")).orElse(null));
  }

  private TerminalScreen(Terminal terminal, Console console, @Nullable Path history) {
    this.terminal = terminal;
    this.coloured = isColoured(terminal.getType(), System.getenv());
    DefaultParser words = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("horde")
            .terminal(terminal)
            .parser(words)
            .completer(
                (reader, line, candidates) ->
                    complete(console, line.line().substring(0, line.cursor()), candidates))
            .history(new LineHistory())
            .variable(LineReader.HISTORY_SIZE, REMEMBERED)
            .variable(LineReader.HISTORY_FILE_SIZE, REMEMBERED)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    reader = builder.build();
    status = Status.getStatus(terminal);
  }

  private static void complete(Console console, String line, List<Candidate> candidates) {
    for (Console.Completion each : console.complete(line)) {
      String help = each.help().isEmpty() ? null : each.help();
      candidates.add(
          new Candidate(each.word(), each.word(), null, help, null, null, each.finished()));
    }
  }

  /** Colours are for terminals that have them, and for people who have not said no. */
  static boolean isColoured(@Nullable String terminal, Map<String, String> environment) {
    return terminal != null
        && !terminal.startsWith(Terminal.TYPE_DUMB)
        && environment.getOrDefault("NO_COLOR", "").isEmpty();
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
    progress = line;
    updateStatus();
  }

  @Override
  public synchronized void waiting(String line) {
    waiting = line;
    updateStatus();
  }

  private void updateStatus() {
    if (!closed) {
      List<AttributedString> lines = new ArrayList<>();
      for (String line : List.of(waiting, progress)) {
        if (!line.isEmpty()) {
          lines.add(new AttributedString(line).columnSubSequence(0, paper().width()));
        }
      }
      status.update(lines);
    }
  }

  @Override
  public int progressSeconds() {
    return 1;
  }

  @Override
  public Paper paper() {
    int width = terminal.getColumns();
    return new Paper(width > 0 ? width : USUAL_WIDTH, coloured);
  }

  @Override
  public boolean isTerminal() {
    return true;
  }

  @Override
  public boolean isPerson() {
    return true;
  }

  @Override
  public Patience patience() {
    return new Keys();
  }

  /** Keys that are pressed while nothing is asked. */
  private final class Keys implements Patience {
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> interrupted.set(true));
    private final Attributes attributes = terminal.enterRawMode();

    @Override
    public boolean isLost(long millis) throws InterruptedException {
      long end = System.nanoTime() + millis * 1_000_000;
      do {
        try {
          int key = terminal.reader().read(Math.clamp(millis, 1, 50));
          if (key == NonBlockingReader.EOF) {
            return true;
          }
          if (key == '\n' || key == '\r' || key == 3) {
            return true;
          }
        } catch (IOException | IOError e) {
          return true; // the terminal is gone
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      } while (!interrupted.get() && System.nanoTime() - end < 0);
      return interrupted.get();
    }

    @Override
    public void close() {
      terminal.setAttributes(attributes);
      terminal.handle(Terminal.Signal.INT, before);
    }
  }

  @Override
  public String next(String prompt) throws EndOfCommands {
    prompting = Thread.currentThread();
    try {
      return reader.readLine(prompt);
    } catch (UserInterruptException e) {
      throw new EndOfCommands(Conversation.End.INTERRUPTED);
    } catch (EndOfFileException e) {
      throw new EndOfCommands(Conversation.End.QUIT);
    } catch (IOError | IllegalStateException e) {
      // The terminal was closed, or is gone; the run has its own reasons to end or go on.
      throw new EndOfCommands(Conversation.End.NO_MORE);
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
    if (reading == null || reading == Thread.currentThread()) {
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
