// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalTransaction;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.Registration;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.thread.Mailbox;
import cwmp.agent.wakeup.ConnectionRequests;
import cwmp.autonomous.AutonomousTransfer;
import cwmp.autonomous.AutonomousTransfers;
import cwmp.autonomous.OwnRequests;
import cwmp.cpe.Cpe;
import cwmp.cpe.DiscoveredAcs;
import cwmp.cpe.Neighbours;
import cwmp.cpe.OwedRequest;
import cwmp.cpe.Standby;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.FaultException;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Kicked;
import cwmp.message.KickedResponse;
import cwmp.message.Message;
import cwmp.message.RequestDownload;
import cwmp.transfer.TransferResult;
import cwmp.tree.ConfigurationFile;
import cwmp.tree.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A TR-069 client that lives in a device: it keeps the device in touch with its ACS.
 *
 * <p>{@link #builder} takes the model, the getters and the listeners; {@link #start} says {@code 1
 * BOOT}. From then on one thread does everything: it runs the sessions, and between their steps
 * takes in what happened. The product's code behind the model is called on another thread, by one
 * call at a time, and each {@linkplain CwmpAgentBuilder#getterDeadline in a limited time}; what
 * fails or hangs there does not stop the agent, and {@link #health} tells of it. All methods here
 * may be called from any thread; code that is called for the model does not wait for their results,
 * as they wait for it.
 *
 * <p>Many agents may live in one process; nothing is static.
 */
public final class CwmpAgent implements AutoCloseable {
  private final AgentParts parts;

  CwmpAgent(CwmpAgentBuilder builder) throws IOException {
    this.parts = new AgentParts(builder);
  }

  /** Configures an agent. */
  public static CwmpAgentBuilder builder() {
    return new CwmpAgentBuilder();
  }

  /** Where the ACS can knock; empty if connection requests over HTTP are off. */
  public String connectionRequestUrl() {
    ConnectionRequests door = parts.door;
    return door == null ? "" : door.url();
  }

  /**
   * The device has another address, at which it takes connection requests from now on; the ACS is
   * told. Fails with an {@link IOException} as the cause if the port cannot be opened there.
   *
   * @param host name or address to listen on and to tell the ACS
   * @param port 0 for any free one
   * @throws IllegalStateException if the agent was built without connection requests; the future
   *     fails with one if they come by another server than the agent's
   */
  public CompletableFuture<Void> moveConnectionRequests(String host, int port) {
    ConnectionRequests moving = parts.door;
    if (moving == null) {
      throw new IllegalStateException("the agent was built without connection requests");
    }
    return parts.mailbox.tell(
        () -> {
          try {
            moving.moveTo(host, port);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Starts: restores what the store kept, and calls the ACS.
   *
   * @throws IllegalStateException if it was started before
   */
  public CwmpAgent start() {
    parts.worker.start(parts.executor);
    return this;
  }

  /** What somebody at the device can do with the data model, in its own name. */
  public LocalAccess access(LocalWriter writer) {
    return parts.local.access(writer);
  }

  /** How it fares: what of the product's code fails or hangs, the last session, the store. */
  public AgentHealth health() {
    return AgentHealth.of(parts.health.now(), parts.calls.hanging());
  }

  /**
   * Reads a parameter, hidden ones too; empty if the device does not have it now. Where a getter
   * fails it is what that gave last, or else the model's default.
   */
  public CompletableFuture<Optional<String>> get(String name) {
    return access(LocalWriter.firmware()).get(name);
  }

  /**
   * Changes parameters in the name of the firmware, read-only ones too, all or none; what the ACS
   * wants to know leaves as {@code 4 VALUE CHANGE}. Fails as {@link LocalTransaction#commit} does.
   */
  public CompletableFuture<Void> set(Map<String, String> values) {
    LocalTransaction transaction = access(LocalWriter.firmware()).begin();
    values.forEach(transaction::set);
    return transaction.commit().thenAccept(rows -> {});
  }

  /**
   * Looks at what the device changes by itself without telling the agent: rows of tables, and
   * values of getters and of objects that remember. To be called when another program has changed
   * the device's configuration. What the ACS wants to hear of at once leaves as {@code 4 VALUE
   * CHANGE}; the rest it hears with the next session, in which the agent looks anyway.
   */
  public CompletableFuture<Void> look() {
    return parts.mailbox.tell(parts.cpe::look);
  }

  /**
   * Puts code behind objects of the model, until the registration is closed: by a program that
   * comes and goes, such as an OSGi bundle. What the ACS has set is given to it then, as at a
   * start.
   *
   * <p>Once the registration is closed nothing of the code is called any more, in the middle of a
   * session too, and the values are those that the agent keeps.
   *
   * @param code counts after what was there before it
   */
  public Registration install(DeviceObjects code) {
    return parts.installation(code, null).begun();
  }

  /**
   * Adds to the model, until the registration is closed: objects of a vendor, parameters in objects
   * that are there, or a service model. They appear as soon as no session is open and vanish at
   * once, so that an ACS that asks for them gets 9005. What the device holds of them stays for when
   * they come back, after a restart too.
   *
   * @param part has the same root as the model of the agent; what is in both counts as it is there
   * @param code for its objects, and others
   * @throws IllegalArgumentException if it does not fit: a table here is a single object there,
   *     also in a part that was there earlier
   */
  public Registration install(Schema part, DeviceObjects code) {
    return parts.installation(code, part).begun();
  }

  /** Something to be said about the devices around this one. */
  @FunctionalInterface
  public interface NeighbourFact {
    /** Says it. */
    void tell(Neighbours neighbours) throws FaultException;
  }

  /**
   * Says something about the devices around this one: the gateway that DHCP has named, the devices
   * behind this gateway, those that this proxier speaks for. TR-069 Annexes F and J. Fails with
   * {@link FaultException} if the model has no place for it.
   */
  public CompletableFuture<Void> neighbours(NeighbourFact fact) {
    return parts.mailbox.tell(() -> fact.tell(parts.cpe.neighbours()));
  }

  /** Tells the ACS of an event of the device's own, such as {@code X ACME OVERHEATED}. */
  public CompletableFuture<Void> raise(Event event) {
    return parts.mailbox.tell(() -> parts.cpe.raise(event));
  }

  /**
   * Tells the agent what DHCP, or whatever else the network has, said about the ACS; it takes that
   * if nobody has set another ACS, or the one that was set cannot be reached (TR-069 3.1).
   *
   * @return what it does not take, each with its reason
   */
  public CompletableFuture<List<String>> discovered(DiscoveredAcs found) {
    return parts.mailbox.ask(() -> parts.cpe.discovered(found));
  }

  /**
   * The device is about to go into standby; {@link #wake} follows when it is back. TR-069 Annex L.
   *
   * @return how it may sleep, as ManagementServer.StandbyPolicy lets it; empty if it has to stay
   *     awake
   */
  public CompletableFuture<Optional<Standby>> sleep() {
    return parts.mailbox.ask(
        () -> {
          Optional<Standby> sleep = parts.cpe.sleep();
          parts.worker.followDoor();
          return sleep;
        });
  }

  /** The device is awake again; {@code 13 WAKEUP} if the ACS has missed too much of it. */
  public CompletableFuture<Void> wake() {
    return parts.mailbox.tell(
        () -> {
          parts.cpe.wake();
          parts.worker.followDoor();
        });
  }

  // ---- what the device wants of the ACS

  /**
   * Tells the ACS that a user wants something, in a session as soon as may be. TR-069 A.4.2.1.
   *
   * @return the URL to which the user is to be sent; fails with {@link AcsFaultException} if the
   *     ACS refuses, with {@link IllegalArgumentException} if a text is too long
   */
  public CompletableFuture<String> kicked(Kicked request) {
    return answerTo(request, () -> OwnRequests.kicked(parts.cpe, request))
        .thenApply(answer -> ((KickedResponse) answer).nextUrl());
  }

  /**
   * Asks the ACS for a Download, in a session as soon as may be; the ACS asks for that later, if it
   * wants. TR-069 A.4.2.2. Completes when the ACS has taken the request, and fails as {@link
   * #kicked} does.
   */
  public CompletableFuture<Void> requestDownload(RequestDownload request) {
    return answerTo(request, () -> OwnRequests.requestDownload(parts.cpe, request))
        .thenAccept(answer -> {});
  }

  /** Asks the ACS which methods it has, in the next session, whatever that is for. A.3.1.1. */
  public CompletableFuture<List<String>> acsMethods() {
    GetRPCMethods request = new GetRPCMethods();
    return answerTo(request, () -> parts.cpe.owe(new OwedRequest(List.of(), request)))
        .thenApply(answer -> ((GetRPCMethodsResponse) answer).methodList());
  }

  private CompletableFuture<Message> answerTo(CpeRequest request, Runnable asking) {
    return parts
        .mailbox
        .ask(
            () -> {
              asking.run();
              return parts.worker.sessions().answerTo(request);
            })
        .thenCompose(answer -> answer)
        .thenCompose(
            answer ->
                answer instanceof Fault fault
                    ? CompletableFuture.failedFuture(new AcsFaultException(fault))
                    : CompletableFuture.completedFuture(answer));
  }

  /**
   * The device begins a transfer that the ACS did not ask for.
   *
   * @return false if it must not: upgrades are for the ACS alone (ManagementServer.UpgradesManaged)
   */
  public CompletableFuture<Boolean> transferStarted(AutonomousTransfer transfer) {
    return parts.mailbox.ask(() -> AutonomousTransfers.started(parts.cpe, transfer));
  }

  /**
   * A transfer that the ACS did not ask for has ended, of which it is told if its
   * AutonomousTransferCompletePolicy wants that. TR-069 A.3.3.3.
   */
  public CompletableFuture<Void> transferFinished(
      AutonomousTransfer transfer, TransferResult result) {
    return parts.mailbox.tell(() -> AutonomousTransfers.finished(parts.cpe, transfer, result));
  }

  // ---- its configuration

  /** The configuration as a file, see {@link ConfigurationFile}. */
  public CompletableFuture<String> configuration() {
    return parts.configured.configuration();
  }

  /**
   * Gives the device the rows and values of a file that {@link #configuration} gave; fails with
   * {@link FaultException} 9018 if the file is damaged or does not fit this device.
   */
  public CompletableFuture<Void> configure(String file) {
    return parts.configured.configure(file);
  }

  /**
   * Stops within some seconds: breaks off an open session, keeps what is owed, frees ports and
   * threads.
   */
  @Override
  public void close() {
    parts.close();
  }

  /** Its engine; for its own thread only. */
  Cpe cpe() {
    return parts.cpe;
  }

  /** Where what happens to it waits for its thread. */
  Mailbox mailbox() {
    return parts.mailbox;
  }
}
