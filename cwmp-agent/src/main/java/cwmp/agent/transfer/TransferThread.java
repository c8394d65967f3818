// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.transfer;

import cwmp.agent.thread.Mailbox;
import cwmp.agent.thread.Task;
import cwmp.cpe.Cpe;
import cwmp.device.FileTransfer;
import cwmp.message.CwmpTime;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferQueue;
import cwmp.transfer.TransferResult;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the transfers of a device, one at a time, by a task beside the agent's. What comes of
 * one goes into the mailbox.
 */
public final class TransferThread {
  private static final System.Logger LOG = System.getLogger(TransferThread.class.getName());
  private static final FaultStruct FAILED_INSIDE =
      new FaultStruct(FaultCode.INTERNAL_ERROR.code(), "failed inside the device");

  private final FileTransfer files;
  private final Predicate<URI> fileServers;
  private final Mailbox mailbox;
  private final Cpe cpe;
  private final Executor executor;
  private volatile @Nullable Task current;

  /**
   * No transfer runs yet.
   *
   * @param fileServers says which URLs the device may talk to
   */
  public TransferThread(
      FileTransfer files, Predicate<URI> fileServers, Mailbox mailbox, Cpe cpe, Executor executor) {
    this.executor = executor;
    this.files = files;
    this.fileServers = fileServers;
    this.mailbox = mailbox;
    this.cpe = cpe;
  }

  /** Begins with a transfer; one whose result nobody waits for any more has to go first. */
  public void start(Transfer transfer) {
    Task previous = current;
    Task task = Task.of("cwmp-transfer", () -> mailbox.put(carryOutAfter(previous, transfer)));
    current = task; // before it begins, as the agent may be closed as soon as it does
    try {
      task.startOn(executor);
    } catch (RejectedExecutionException e) {
      current = previous;
      LOG.log(System.Logger.Level.ERROR, "The executor takes no transfer", e);
      TransferResult failure =
          new TransferResult(FAILED_INSIDE, cpe.host().now(), CwmpTime.UNKNOWN);
      mailbox.put(() -> cpe.transfers().finished(transfer, failure));
    }
  }

  /** Gives up what is being carried out. */
  public void interrupt() {
    Task running = current;
    if (running != null) {
      running.interrupt();
    }
  }

  /** The same, and waits for its end. */
  public void stop(long longestMillis) throws InterruptedException {
    Task running = current;
    if (running != null) {
      running.interrupt();
      running.join(longestMillis);
    }
  }

  /** After a restart, on the agent's thread: tells the engine what it has made of the files. */
  public void checkRestarted() {
    for (TransferQueue.Entry interrupted : cpe.transfers().interrupted()) {
      Transfer transfer = interrupted.transfer();
      if (!transfer.request().isDownload()) {
        continue; // the engine says that it has failed
      }
      Instant completed = CwmpTime.UNKNOWN;
      FaultStruct fault = FaultStruct.NONE;
      try {
        files.checkRestarted(transfer.request());
        completed = cpe.host().now();
      } catch (FaultException e) {
        fault = new FaultStruct(e.fault().code(), e.fault().text());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "The transfer failed by a defect", e);
        fault = FAILED_INSIDE;
      }
      cpe.transfers()
          .finished(transfer, new TransferResult(fault, interrupted.started(), completed));
    }
  }

  /** Returns the fact that comes of it. */
  private Runnable carryOutAfter(@Nullable Task previous, Transfer transfer) {
    Instant begin = cpe.host().now();
    FaultStruct fault;
    try {
      if (previous != null) {
        previous.interrupt();
        previous.join();
      }
      if (carryOut(transfer.request()) == FileTransfer.Applied.BY_RESTART) {
        return () -> cpe.transfers().needsRestart(transfer);
      }
      TransferResult success = new TransferResult(FaultStruct.NONE, begin, cpe.host().now());
      return () -> cpe.transfers().finished(transfer, success);
    } catch (FaultException e) {
      fault = new FaultStruct(e.fault().code(), e.fault().text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      FaultCode code =
          transfer.request().isDownload() ? FaultCode.DOWNLOAD_FAILURE : FaultCode.UPLOAD_FAILURE;
      fault = new FaultStruct(code.code(), "the device was stopped");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The transfer failed by a defect", e);
      fault = FAILED_INSIDE;
    }
    TransferResult failure = new TransferResult(fault, begin, CwmpTime.UNKNOWN);
    return () -> cpe.transfers().finished(transfer, failure);
  }

  private FileTransfer.Applied carryOut(TransferRequest request)
      throws FaultException, InterruptedException {
    if (!fileServers.test(URI.create(request.url()))) {
      throw new FaultException(
          FaultCode.REQUEST_DENIED, "this device does not talk to that file server");
    }
    if (request instanceof Upload upload) {
      files.send(upload);
      return FileTransfer.Applied.NOW;
    }
    return files.fetchAndApply(request);
  }
}
