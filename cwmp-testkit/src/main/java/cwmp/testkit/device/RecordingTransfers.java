// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.device.FileTransfer;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import java.time.Duration;
import java.util.List;

/**
 * Transfers that take nothing from anywhere: they succeed at once unless a test holds them or has
 * them fail. May be used from any thread.
 */
public final class RecordingTransfers implements FileTransfer {
  private final Work<TransferRequest> work = new Work<>();
  private volatile Applied applied = Applied.NOW;
  private volatile boolean appliedByRestart = true;

  @Override
  public Applied fetchAndApply(TransferRequest request)
      throws FaultException, InterruptedException {
    work.carryOut(request);
    return applied;
  }

  @Override
  public void send(Upload request) throws FaultException, InterruptedException {
    work.carryOut(request);
  }

  @Override
  public void checkRestarted(TransferRequest request) throws FaultException {
    if (!appliedByRestart) {
      throw new FaultException(FaultCode.DOWNLOAD_FAILURE, "the device runs what it ran before");
    }
  }

  /** Files take effect like this from now on; at once at first. */
  public RecordingTransfers applying(Applied how) {
    this.applied = how;
    return this;
  }

  /** Whether a restart applies a file; it does at first. */
  public RecordingTransfers restartApplies(boolean applies) {
    this.appliedByRestart = applies;
    return this;
  }

  /** The next transfer that begins fails with this; several are for several. */
  public RecordingTransfers failNext(FaultCode fault, String text) {
    work.failNext(new FaultException(fault, text));
    return this;
  }

  /** From now on transfers go on until {@link #release}. */
  public RecordingTransfers hold() {
    work.hold();
    return this;
  }

  /** Lets all transfers end. */
  public void release() {
    work.release();
  }

  /** What was begun, in order. */
  public List<TransferRequest> begun() {
    return work.asked();
  }

  /**
   * Waits for a transfer to begin.
   *
   * @param number 1 for the first one
   * @throws AssertionError if it does not in that time
   */
  public TransferRequest awaitBegun(int number, Duration longest) throws InterruptedException {
    return work.awaitAsked(number, longest.toMillis());
  }

  /** How many are under way. */
  public int underWay() {
    return work.underWay();
  }
}
