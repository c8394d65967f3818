// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.local;

import cwmp.agent.access.Registration;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.ModelParts;
import cwmp.agent.change.Changes;
import cwmp.agent.thread.Mailbox;
import cwmp.cpe.Cpe;
import cwmp.tree.Schema;
import org.jspecify.annotations.Nullable;

/** Code of a program that comes and goes, perhaps with a part of the model. */
public final class Installation implements Registration {
  private final Mailbox mailbox;
  private final ModelParts parts;
  private final BoundObjects objects;
  private final Changes changes;
  private final Cpe cpe;
  private final BoundObjects.Maker maker;
  private final @Nullable Schema part;
  private boolean closed;

  /** Nothing is taken in yet; the part is null if code alone comes and goes. */
  public Installation(
      Mailbox mailbox,
      ModelParts parts,
      BoundObjects objects,
      Changes changes,
      Cpe cpe,
      DeviceObjects code,
      @Nullable Schema part) {
    this.mailbox = mailbox;
    this.parts = parts;
    this.objects = objects;
    this.changes = changes;
    this.cpe = cpe;
    this.maker = new BoundObjects.Maker(code);
    this.part = part;
  }

  /** Has the agent take it in. */
  public Installation begun() {
    if (part != null) {
      parts.add(part);
    }
    mailbox.put(
        () -> {
          objects.add(maker);
          parts.follow(cpe);
          changes.follow();
        });
    return this;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    maker.go();
    if (part != null) {
      parts.remove(part);
    }
    mailbox.put(
        () -> {
          objects.remove(maker);
          parts.follow(cpe);
        });
  }
}
