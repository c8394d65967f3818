// SPDX-License-Identifier: Apache-2.0
package wrapper;

import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The change of the file that the agent has under way.
 *
 * <p>One request of the ACS may concern several objects, and rows that the same request adds; all
 * of that is one file, which one rename brings into force. So the first part to be prepared takes
 * the lock, each one adds to what is written beside, the first one to be applied renames, and the
 * last one to be kept, undone or discarded gives the lock back. A crash at any moment leaves the
 * old file or the new one, and no lock.
 *
 * <p>The agent prepares one change at a time; its threads may take turns.
 */
final class SharedEdit {
  private static final System.Logger LOG = System.getLogger(SharedEdit.class.getName());

  private final SettingsFile file;

  // What follows is only there while a change is under way.
  private SettingsFile.@Nullable Edit edit;
  private Settings next = Settings.parse("");
  private Settings inForce = next;
  private int parts;

  SharedEdit(SettingsFile file) {
    this.file = file;
  }

  /** What the settings will be, if a change is under way, or what they are. */
  synchronized Settings settings() throws IOException {
    return edit == null ? file.read() : next;
  }

  /**
   * Prepares a part of a change.
   *
   * @param heading of the section that it is about
   * @param step makes the change
   * @param blame says to the ACS what the device cannot do
   * @throws RefusedException if this section alone cannot be so
   */
  synchronized PreparedChange prepare(String heading, UnaryOperator<Settings> step, Blame blame)
      throws RefusedException {
    try {
      if (edit == null) {
        edit = file.edit();
        next = edit.before();
        inForce = next;
      }
      Settings changed = step.apply(next);
      for (Rules.Problem problem : Rules.newProblems(next, changed)) {
        if (!problem.heading().equals(heading)) {
          continue; // it may be gone once all parts are prepared
        }
        throw blame.refusal(problem);
      }
      edit.write(changed);
      next = changed;
      parts++;
      return new Part(heading, blame);
    } catch (IOException | IllegalArgumentException e) {
      throw RefusedException.failed(String.valueOf(e.getMessage()));
    } finally {
      closeIfOver();
    }
  }

  /** Says what is wrong in the words of the model. */
  @FunctionalInterface
  interface Blame {
    RefusedException refusal(Rules.Problem problem);
  }

  private void closeIfOver() {
    if (parts == 0 && edit != null) {
      try {
        edit.close();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "The lock of the settings may be left over", e);
      }
      edit = null;
    }
  }

  private final class Part implements PreparedChange {
    private final String heading;
    private final Blame blame;

    /** What was in force before this part brought all of them into force; null if it did not. */
    private @Nullable Settings before;

    Part(String heading, Blame blame) {
      this.heading = heading;
      this.blame = blame;
    }

    @Override
    public Effect apply() throws RefusedException {
      synchronized (SharedEdit.this) {
        if (edit != null && inForce != next) {
          List<Rules.Problem> problems = Rules.newProblems(inForce, next);
          if (!problems.isEmpty()) {
            Rules.Problem first = problems.get(0);
            throw first.heading().equals(heading)
                ? blame.refusal(first)
                : RefusedException.request(first.toString());
          }
          before = inForce;
          try {
            edit.replace();
          } catch (IOException e) {
            throw RefusedException.failed(String.valueOf(e.getMessage()));
          }
          inForce = next;
        }
        return Effect.NOW;
      }
    }

    @Override
    public void undo() {
      synchronized (SharedEdit.this) {
        try {
          if (edit != null && before != null) {
            edit.write(before);
            edit.replace();
            inForce = before;
            next = before;
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } finally {
          over();
        }
      }
    }

    @Override
    public void discard() {
      over();
    }

    @Override
    public void kept() {
      over();
    }

    private void over() {
      synchronized (SharedEdit.this) {
        parts--;
        closeIfOver();
      }
    }
  }
}
