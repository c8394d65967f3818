// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.access.ChangeListener;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalTransaction;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.access.Registration;
import cwmp.message.ParameterValue;
import cwmp.tree.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One bundle's access to a data model: what it lacks the permission for is refused with a {@link
 * SecurityException} at once. Ends with the bundle: its listeners hear nothing after that, and what
 * it waits for fails.
 */
final class GuardedAccess implements LocalAccess, AutoCloseable {
  private final LocalAccess access;
  private final Rights rights;
  private final Answers answers = new Answers();
  private final Set<Registration> watches = ConcurrentHashMap.newKeySet();

  GuardedAccess(LocalAccess access, Rights rights) {
    this.access = access;
    this.rights = rights;
  }

  @Override
  public LocalWriter writer() {
    return access.writer();
  }

  @Override
  public CompletableFuture<Schema> model() {
    return answers.await(access::model); // what there is may be known, what it reads is guarded
  }

  @Override
  public CompletableFuture<Optional<String>> get(String name) {
    rights.demand(name, "read");
    return answers.await(() -> access.get(name));
  }

  @Override
  public CompletableFuture<List<ParameterValue>> read(String path) {
    rights.demand(path, "read");
    return answers.await(() -> access.read(path));
  }

  @Override
  public LocalTransaction begin() {
    answers.requireOpen();
    return new GuardedTransaction(access.begin());
  }

  @Override
  public Registration watch(String path, ChangeListener listener) {
    rights.demand(path, "notify");
    answers.requireOpen();
    Watch watch = new Watch(listener);
    watch.inner = access.watch(path, watch);
    watches.add(watch);
    if (answers.areClosed()) {
      watch.close();
    }
    return watch;
  }

  @Override
  public CompletableFuture<Void> look() {
    return answers.await(access::look);
  }

  /** The bundle is gone. */
  @Override
  public void close() {
    answers.close();
    watches.forEach(Registration::close);
  }

  /** A listener of the bundle, until it is closed. */
  private final class Watch implements ChangeListener, Registration {
    private final ChangeListener listener;
    private final Gate gate;
    private volatile Registration inner = () -> {};

    private Watch(ChangeListener listener) {
      this.listener = listener;
      this.gate = new Gate(writer().name());
    }

    @Override
    public void changed(List<ParameterChange> changes) {
      if (gate.enter()) {
        try {
          listener.changed(changes);
        } finally {
          gate.leave();
        }
      }
    }

    /**
     * Returns when the listener is not being told anything, unless it is the listener who calls.
     */
    @Override
    public void close() {
      inner.close();
      gate.close(true);
      watches.remove(this);
    }
  }

  private final class GuardedTransaction implements LocalTransaction {
    private final LocalTransaction transaction;

    private GuardedTransaction(LocalTransaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public LocalTransaction set(String name, String value) {
      rights.demand(name, "write");
      transaction.set(name, value);
      return this;
    }

    @Override
    public LocalTransaction add(String table, Map<String, String> values) {
      rights.demand(table, "add");
      transaction.add(table, values);
      return this;
    }

    @Override
    public LocalTransaction delete(String row) {
      rights.demand(row, "delete");
      transaction.delete(row);
      return this;
    }

    @Override
    public CompletableFuture<List<Integer>> commit() {
      return answers.await(transaction::commit);
    }

    @Override
    public void close() {
      transaction.close();
    }
  }
}
