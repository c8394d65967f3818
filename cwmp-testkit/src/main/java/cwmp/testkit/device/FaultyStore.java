// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import java.io.IOException;
import java.util.Optional;

/**
 * A store that fails when a test wants it to, over another one that works. May be used from any
 * thread.
 */
public final class FaultyStore implements StateStore {
  private final StateStore store;
  private int saves;
  private int failFrom = Integer.MAX_VALUE;
  private int failTo;
  private boolean keepsWhatFails;
  private boolean losesSaves;
  private boolean damaged;

  /** Works like this one at first. */
  public FaultyStore(StateStore store) {
    this.store = store;
  }

  /**
   * One save fails, and what was saved before stays: as for a full disk.
   *
   * @param n 1 for the next one
   */
  public synchronized FaultyStore failAtSave(int n) {
    return failSaves(n, n);
  }

  /** These saves fail, counted from 1 for the next one. */
  public synchronized FaultyStore failSaves(int first, int last) {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no saves from " + first + " to " + last);
    }
    failFrom = saves + first;
    failTo = last == Integer.MAX_VALUE ? last : saves + last;
    keepsWhatFails = false;
    return this;
  }

  /** From now on all saves fail. */
  public synchronized FaultyStore failSaves() {
    return failSaves(1, Integer.MAX_VALUE);
  }

  /**
   * What fails is kept all the same, as where only the last step, of making sure, goes wrong.
   *
   * @see #failAtSave
   */
  public synchronized FaultyStore butKeepsThem() {
    keepsWhatFails = true;
    return this;
  }

  /** From now on saves seem to work and keep nothing: the power goes before the disk has it. */
  public synchronized FaultyStore loseSaves() {
    losesSaves = true;
    return this;
  }

  /** What there is cannot be read any more, until something is saved. */
  public synchronized FaultyStore damage() {
    damaged = true;
    return this;
  }

  /** It works again. */
  public synchronized FaultyStore repair() {
    failFrom = Integer.MAX_VALUE;
    failTo = 0;
    losesSaves = false;
    damaged = false;
    return this;
  }

  /** How many saves were tried. */
  public synchronized int saves() {
    return saves;
  }

  @Override
  public synchronized Optional<CpeState> load() throws IOException {
    if (damaged) {
      throw new IOException("damaged on purpose");
    }
    return store.load();
  }

  @Override
  public synchronized void save(CpeState state) throws IOException {
    saves++;
    boolean fails = saves >= failFrom && saves <= failTo;
    if (!losesSaves && (!fails || keepsWhatFails)) {
      store.save(state);
      damaged = false;
    }
    if (fails) {
      throw new IOException("save " + saves + " failed on purpose");
    }
  }
}
