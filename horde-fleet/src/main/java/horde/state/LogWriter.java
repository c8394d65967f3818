// SPDX-License-Identifier: Apache-2.0
package horde.state;

import horde.fleet.StateLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes all letters that wait, appends them, forces once, and only then
 * answers them. Between two batches it copies a slice, if a compaction is under way.
 */
final class LogWriter {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
  private static final int MOST_LETTERS = 4096;
  private static final int LONGEST_NAME = 0xFFFF;

  /** A state to be kept. */
  record Letter(int device, String name, byte[] state, StateLog.Outcome outcome) {}

  private static final Letter END = new Letter(-1, "", new byte[0], failure -> {});

  private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final Path file;
  private final Thread thread;
  private final Batch batch = new Batch();
  private LogFile log;
  private Places places;
  private @Nullable Compaction compaction;
  private long wasteAllowed;
  private boolean failing;
  private boolean damaged;
  private boolean nameUnforced;
  private long states;
  private long unchanged;
  private long batches;
  private long failed;
  private volatile StateFileCounts counts;
  private volatile boolean closed;

  /**
   * Starts the thread.
   *
   * @param wasteAllowed how many bytes the file may have beyond twice of what counts in it
   */
  LogWriter(Path file, LogFile log, Places places, long wasteAllowed) {
    this.file = file;
    this.log = log;
    this.places = places;
    this.wasteAllowed = wasteAllowed;
    this.counts = new StateFileCounts(0, 0, 0, 0, log.end(), places.liveBytes());
    this.thread = Thread.ofPlatform().name("horde-state").daemon().start(this::run);
  }

  void add(Letter letter) {
    if (closed) {
      letter.outcome().kept(new IOException("the state file is closed"));
    } else {
      letters.add(letter);
    }
  }

  StateFileCounts counts() {
    return counts;
  }

  void close() throws IOException {
    letters.add(END);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // what was handed in is to be kept nevertheless
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    log.close();
  }

  private void run() {
    List<Letter> taken = new ArrayList<>();
    boolean ending = false;
    while (!ending) {
      try {
        Letter first = compaction == null ? letters.take() : letters.poll();
        if (first != null) {
          taken.add(first);
          letters.drainTo(taken, MOST_LETTERS - 1);
        }
        ending = taken.remove(END);
        commit(taken);
        taken.clear();
        compact();
      } catch (InterruptedException e) {
        ending = true; // nobody does that to a thread of ours
      } catch (RuntimeException e) {
        LOG.error("A defect of the state file; please report it.", e);
        damaged = true;
        taken.forEach(letter -> letter.outcome().kept(new IOException("internal error", e)));
        taken.clear();
      }
      counts =
          new StateFileCounts(states, unchanged, batches, failed, log.end(), places.liveBytes());
    }
    closed = true;
    letters.drainTo(taken);
    commit(taken);
    abandonCompaction();
  }

  // ---- batches

  private void commit(List<Letter> all) {
    states += all.size();
    int from = 0;
    while (from < all.size()) {
      int to = from;
      int bytes = 0;
      while (to < all.size() && (to == from || bytes + size(all.get(to)) <= LogFormat.MOST_BYTES)) {
        bytes += size(all.get(to));
        to++;
      }
      List<Letter> part = all.subList(from, to);
      IOException failure = write(part);
      failed += failure == null ? 0 : part.size();
      part.forEach(letter -> letter.outcome().kept(failure));
      from = to;
    }
  }

  private static int size(Letter letter) {
    return LogFormat.ENTRY_HEAD + 4 * letter.name().length() + letter.state().length;
  }

  /** Writes a part that fits into one batch; returns why it could not. */
  private @Nullable IOException write(List<Letter> part) {
    try {
      repair();
      int[] at = new int[part.size()];
      int[] lengths = new int[part.size()];
      batch.clear();
      for (int i = 0; i < at.length; i++) {
        Letter letter = part.get(i);
        byte[] name = letter.name().getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_NAME || size(letter) > LogFormat.MOST_BYTES) {
          throw new IOException("the state of " + letter.name() + " is too long for the file");
        }
        lengths[i] = LogFormat.ENTRY_HEAD + name.length + letter.state().length;
        at[i] = isInLog(letter, lengths[i]) ? -1 : batch.add(name, letter.state());
      }
      if (batch.isEmpty()) {
        unchanged += at.length;
        return null;
      }
      damaged = true; // until all of it is known to be on the disk
      long start = log.append(batch);
      log.force();
      damaged = false;
      failing = false;
      batches++;
      for (int i = 0; i < at.length; i++) {
        if (at[i] < 0) {
          unchanged++;
        } else {
          places.put(part.get(i).device(), start + at[i], lengths[i]);
        }
      }
      mirror(part, at, lengths);
      return null;
    } catch (IOException e) {
      if (!failing) {
        LOG.error("States cannot be kept in {}; the ACS is told 9002 until they can", file, e);
      }
      failing = true;
      takeBack();
      return e;
    }
  }

  /** What a failed batch has left in the file must be gone before anybody hears of the failure. */
  private void takeBack() {
    try {
      repair();
    } catch (IOException e) {
      LOG.debug("{} is repaired before the next batch", file, e);
    }
  }

  private void repair() throws IOException {
    if (damaged) {
      log.dropUnforced();
      damaged = false;
    }
    if (nameUnforced) {
      Disk.forceFolder(file);
      nameUnforced = false;
    }
  }

  private boolean isInLog(Letter letter, int length) throws IOException {
    int device = letter.device();
    if (places.length(device) != length) {
      return false;
    }
    byte[] entry = log.read(places.at(device), length);
    int at = length - letter.state().length;
    return Arrays.equals(entry, at, length, letter.state(), 0, letter.state().length);
  }

  // ---- compaction

  private void mirror(List<Letter> part, int[] at, int[] lengths) {
    Compaction running = compaction;
    if (running == null) {
      return;
    }
    try {
      long start = running.log().append(batch);
      for (int i = 0; i < at.length; i++) {
        if (at[i] >= 0) {
          running.places().put(part.get(i).device(), start + at[i], lengths[i]);
        }
      }
    } catch (IOException e) {
      giveUpCompaction(e);
    }
  }

  private void compact() {
    try {
      if (compaction == null) {
        if (log.end() > 2 * places.liveBytes() + wasteAllowed) {
          compaction = new Compaction(file, places);
        }
      } else if (!compaction.copySlice(log, places)) {
        Compaction done = compaction;
        done.prepare();
        nameUnforced = true; // from here on, until the folder is forced
        done.replace(file);
        compaction = null;
        LogFile old = log;
        log = done.log();
        places = done.places();
        old.close();
        Disk.forceFolder(file);
        nameUnforced = false;
      }
    } catch (IOException e) {
      giveUpCompaction(e);
    }
  }

  /** The old file stays; the next attempt is made when it has grown further. */
  private void giveUpCompaction(IOException e) {
    wasteAllowed *= 2;
    LOG.warn("{} could not be compacted, and grows: {}", file, e.toString());
    abandonCompaction();
  }

  private void abandonCompaction() {
    if (compaction != null) {
      compaction.abandon();
      compaction = null;
    }
  }
}
