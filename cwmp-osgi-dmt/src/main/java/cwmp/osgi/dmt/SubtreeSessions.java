// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtAdmin;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtIllegalStateException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.tr069todmt.TR069Exception;

/**
 * The sessions with one subtree of the DMT.
 *
 * <p>All objects and rows that take part in one change of the agent's do so in one atomic session:
 * each prepares by doing its edits there, the last one to apply commits it. What was committed and
 * is to be undone after all is set to what it was. With a plugin that knows no atomic sessions the
 * edits are done when they are applied, in an exclusive session. From any thread.
 */
final class SubtreeSessions {
  private static final System.Logger LOG = System.getLogger(SubtreeSessions.class.getName());

  private final DmtAdmin admin;
  private final String root;
  private final Map<String, Map<String, String>> renamed = new HashMap<>();
  private @Nullable DmtSession session;
  private boolean atomic;
  private final List<Part> parts = new ArrayList<>();

  SubtreeSessions(DmtAdmin admin, String root) {
    this.admin = admin;
    this.root = root;
  }

  /** Something looked up in the subtree. */
  @FunctionalInterface
  interface Look<T> {
    T at(DmtNodes nodes) throws DmtException;
  }

  /** Something done to the subtree. */
  @FunctionalInterface
  interface Edit {
    void on(DmtNodes nodes) throws DmtException, RefusedException;
  }

  /** The present names of the rows of a table that were renamed, by those that they had first. */
  synchronized Map<String, String> renamed(String table) {
    return renamed.computeIfAbsent(table, uri -> new HashMap<>());
  }

  /** Looks something up; in a change that is under way it sees that. */
  synchronized <T> T look(Look<T> look) throws DmtException {
    if (session != null) {
      return look.at(new DmtNodes(session));
    }
    DmtSession shared = admin.getSession(root, DmtSession.LOCK_TYPE_SHARED);
    try {
      return look.at(new DmtNodes(shared));
    } finally {
      shared.close();
    }
  }

  /**
   * Gets ready to do something.
   *
   * @param back does the opposite
   */
  synchronized PreparedChange prepare(Edit edit, Edit back) throws RefusedException {
    Part part = new Part(edit, back);
    try {
      DmtSession open = session == null ? open(DmtSession.LOCK_TYPE_ATOMIC) : session;
      parts.add(part);
      if (atomic) {
        edit.on(new DmtNodes(open));
      }
      return part;
    } catch (DmtException e) {
      if (e.getCode() == DmtException.TRANSACTION_ERROR && parts.size() == 1) {
        return notAtomic(part);
      }
      part.end();
      throw refusal(e);
    } catch (DmtIllegalStateException | SecurityException | RefusedException e) {
      part.end();
      throw refusal(e);
    }
  }

  private DmtSession open(int lock) throws DmtException {
    DmtSession open = admin.getSession(root, lock);
    session = open;
    atomic = lock == DmtSession.LOCK_TYPE_ATOMIC;
    return open;
  }

  /** The plugin does not know atomic sessions. */
  private Part notAtomic(Part part) throws RefusedException {
    closeSession();
    try {
      open(DmtSession.LOCK_TYPE_EXCLUSIVE);
      return part;
    } catch (DmtException e) {
      part.end();
      throw refusal(e);
    }
  }

  private void closeSession() {
    DmtSession closing = session;
    session = null;
    if (closing == null || closing.getState() != DmtSession.STATE_OPEN) {
      return;
    }
    try {
      if (atomic) {
        closing.rollback(); // to close it would commit
      }
      closing.close();
    } catch (DmtException | DmtIllegalStateException e) {
      LOG.log(Level.WARNING, "A session with " + root + " has failed at its end", e);
    }
  }

  /** What the agent is told, by the table of OSGi 131. */
  static RefusedException refusal(Exception e) {
    if (e instanceof RefusedException refused) {
      return refused;
    }
    String reason = String.valueOf(e.getMessage());
    int fault =
        e instanceof DmtException dmt
            ? new TR069Exception(dmt).getFaultCode()
            : e instanceof SecurityException
                ? TR069Exception.REQUEST_DENIED
                : TR069Exception.INTERNAL_ERROR;
    return switch (fault) {
      case TR069Exception.RESOURCES_EXCEEDED -> RefusedException.noRoom(reason);
      case TR069Exception.INTERNAL_ERROR -> RefusedException.failed(reason);
      default -> RefusedException.request(reason);
    };
  }

  /** What one object or row does in a change. */
  private final class Part implements PreparedChange {
    private final Edit edit;
    private final Edit back;
    private boolean applied;
    private boolean done;

    Part(Edit edit, Edit back) {
      this.edit = edit;
      this.back = back;
    }

    @Override
    public Effect apply() throws RefusedException {
      synchronized (SubtreeSessions.this) {
        DmtSession open = session;
        if (open == null) {
          throw RefusedException.failed("the session with " + root + " is over");
        }
        try {
          applied = true;
          if (!atomic) {
            done = true;
            edit.on(new DmtNodes(open));
          } else if (parts.stream().allMatch(part -> part.applied)) {
            open.commit();
            parts.forEach(part -> part.done = true);
          }
          return Effect.NOW;
        } catch (DmtException | DmtIllegalStateException | SecurityException e) {
          throw refusal(e);
        }
      }
    }

    @Override
    public void undo() {
      synchronized (SubtreeSessions.this) {
        DmtSession open = session;
        try {
          if (done && open != null) {
            if (atomic) {
              open.rollback(); // what others have prepared since
            }
            back.on(new DmtNodes(open));
            if (atomic) {
              open.commit();
            }
          }
        } catch (DmtException | RefusedException e) {
          throw new IllegalStateException(e);
        } finally {
          end();
        }
      }
    }

    @Override
    public void discard() {
      synchronized (SubtreeSessions.this) {
        end();
        DmtSession open = session;
        if (open == null || !atomic) {
          return;
        }
        try {
          open.rollback();
          for (Part part : parts) {
            if (!part.done) {
              part.edit.on(new DmtNodes(open));
            }
          }
        } catch (DmtException | RefusedException e) {
          LOG.log(Level.WARNING, "A change of " + root + " could not be prepared again", e);
          closeSession(); // what is left of the change is refused when it is applied
        }
      }
    }

    @Override
    public void kept() {
      end();
    }

    private void end() {
      synchronized (SubtreeSessions.this) {
        if (parts.remove(this) && parts.isEmpty()) {
          closeSession();
        }
      }
    }
  }
}
