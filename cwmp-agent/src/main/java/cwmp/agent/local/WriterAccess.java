// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.local;

import cwmp.agent.access.ChangeListener;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalTransaction;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.Registration;
import cwmp.agent.change.ChangeNews;
import cwmp.agent.change.ConflictLog;
import cwmp.agent.thread.Mailbox;
import cwmp.message.ParameterValue;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The device as one writer sees it. */
final class WriterAccess implements LocalAccess {
  private final LocalWriter writer;
  private final Mailbox mailbox;
  private final ParameterTree tree;
  private final LocalChanges changes;
  private final ConflictLog conflicts;
  private final ChangeNews news;

  WriterAccess(
      LocalWriter writer,
      Mailbox mailbox,
      ParameterTree tree,
      LocalChanges changes,
      ConflictLog conflicts,
      ChangeNews news) {
    this.writer = writer;
    this.mailbox = mailbox;
    this.tree = tree;
    this.changes = changes;
    this.conflicts = conflicts;
    this.news = news;
  }

  @Override
  public LocalWriter writer() {
    return writer;
  }

  @Override
  public CompletableFuture<Schema> model() {
    return mailbox.ask(() -> tree.nodes().schema());
  }

  @Override
  public CompletableFuture<Optional<String>> get(String name) {
    return mailbox.ask(
        () -> {
          ParameterNode parameter = tree.find(name);
          return parameter == null ? Optional.empty() : Optional.of(tree.value(parameter));
        });
  }

  @Override
  public CompletableFuture<List<ParameterValue>> read(String path) {
    return mailbox.ask(
        () -> {
          List<ParameterValue> values = new ArrayList<>();
          for (ParameterNode parameter : tree.covered(path)) {
            values.add(
                new ParameterValue(
                    parameter.path(), parameter.schema().type(), tree.value(parameter)));
          }
          return values;
        });
  }

  @Override
  public LocalTransaction begin() {
    return new PlannedChange(writer, changes, conflicts);
  }

  @Override
  public Registration watch(String path, ChangeListener listener) {
    return news.watch(path, listener);
  }

  @Override
  public CompletableFuture<Void> look() {
    return changes.look();
  }
}
