// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.autonomous.AutonomousTransfer;
import cwmp.autonomous.AutonomousTransfers;
import cwmp.cpe.Cpe;
import cwmp.message.CwmpTime;
import cwmp.message.Download;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.transfer.FileType;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import cwmp.tree.ConfigurationFile;
import horde.profile.Profile;
import horde.profile.Randomness;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one transfer of a device: sends the file, or fetches it, and if it is firmware
 * installs it and restarts.
 */
final class TransferRun extends TimerNode implements Transport.FetchListener {
  private static final long INSTALL_TIMES = Randomness.stream("device.install");

  /** No transfer that an ACS has asked for has this number. */
  private static final int OWN_TRANSFER = -1;

  private enum State {
    FETCHING,
    INSTALLING,
    INSTALLED,
    INTERRUPTED
  }

  private final Device device;
  private final Profile profile;
  private final Transfer transfer;
  private final @Nullable AutonomousTransfer own;
  private final Instant started;
  private State state = State.FETCHING;
  private Transport.@Nullable Fetch fetch;

  /** One that the ACS has asked for. */
  TransferRun(Device device, Profile profile, Transfer transfer) {
    this(device, profile, transfer, null);
  }

  /**
   * One that the device begins by itself.
   *
   * @param username for the server if it asks; empty for none
   */
  static TransferRun byItself(
      Device device, AutonomousTransfer wanted, String username, String password) {
    String url = wanted.transferUrl();
    TransferRequest request =
        wanted.isDownload()
            ? new Download(
                "",
                wanted.fileType(),
                url,
                username,
                password,
                wanted.fileSize(),
                wanted.targetFileName(),
                0,
                "",
                "")
            : new Upload("", wanted.fileType(), url, username, password, 0);
    return new TransferRun(device, device.profile(), new Transfer(OWN_TRANSFER, request), wanted);
  }

  /**
   * One of any kind.
   *
   * @param own what the device has begun by itself; null if the ACS has asked for it
   */
  private TransferRun(
      Device device, Profile profile, Transfer transfer, @Nullable AutonomousTransfer own) {
    this.device = device;
    this.profile = profile;
    this.transfer = transfer;
    this.own = own;
    this.started = device.now();
  }

  /** What it means to the engine that it has ended so. */
  private void tell(Cpe engine, TransferResult result) {
    if (own == null) {
      engine.transfers().finished(transfer, result);
    } else {
      AutonomousTransfers.finished(engine, own, result);
    }
  }

  private void report(TransferResult result) {
    device.report(transfer, result, engine -> tell(engine, result));
  }

  private void over(TransferResult result) {
    device.transferOver(transfer, result, engine -> tell(engine, result));
  }

  /** Another one takes its place, and the device has one at a time. */
  void giveUp() {
    interrupt();
    if (own != null) {
      // of one that the ACS has asked for the engine has said already what becomes of it
      device.loop().statistics().transfersFailed++;
      report(failure(FaultCode.DOWNLOAD_FAILURE, "given up for a transfer of the ACS"));
    }
  }

  void start() {
    TransferRequest request = transfer.request();
    device.loop().statistics().transfers++;
    device.loop().shared().listener().onTransferStart(device, transfer);
    fetch =
        device
            .loop()
            .transport()
            .fetch(
                device,
                new Transport.FileRequest(
                    URI.create(request.url()),
                    request.username(),
                    request.password(),
                    request.fileSize(),
                    request.isDownload() ? null : fileToSend(request.fileType())),
                this);
  }

  /** A file of the device's, for an Upload: its configuration, or a log that tells little. */
  private byte[] fileToSend(String fileType) {
    String text =
        FileType.isUploadedConfiguration(fileType)
            ? ConfigurationFile.of(device.tree())
            : device.now() + " up, software " + device.softwareVersion() + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void onFetched(Transport.FetchedFile file) {
    if (state != State.FETCHING) {
      return;
    }
    device.loop().shared().listener().onFile(device, transfer, file.bytes(), file.sha256());
    TransferRequest request = transfer.request();
    if (!request.isDownload()) {
      succeed();
    } else if (request.fileType().equals(FileType.FIRMWARE)) {
      install(file.bytes());
    } else if (request.fileType().equals(FileType.CONFIGURATION)) {
      configure(file);
    } else {
      succeed();
    }
  }

  private void succeed() {
    over(new TransferResult(FaultStruct.NONE, started, device.now()));
  }

  private void install(long bytes) {
    if (bytes == 0) {
      fail(FaultCode.FILE_CORRUPTED, "an empty file is no firmware image");
      return;
    }
    state = State.INSTALLING;
    FleetLoop loop = device.loop();
    long seed = loop.shared().seed();
    long millis =
        profile
            .timing()
            .install()
            .draw(seed, device.index(), INSTALL_TIMES, transfer.id())
            .toMillis();
    loop.schedule(this, device.monotonicMillis() + millis);
  }

  /** What is no configuration of a device like this is taken, and means nothing. */
  private void configure(Transport.FetchedFile file) {
    try {
      if (file.configuration().isPresent()) {
        device.configure(file.configuration().get());
      }
    } catch (FaultException e) {
      fail(FaultCode.FILE_CORRUPTED, e.fault().text());
      return;
    }
    succeed();
  }

  @Override
  public void onFetchFailed(FaultCode code, String detail) {
    if (state == State.FETCHING) {
      fail(code, detail);
    }
  }

  /** The image is written: the device restarts into it as soon as no session is in the way. */
  @Override
  void expired() {
    if (device.inSession()) {
      device.loop().schedule(this, device.monotonicMillis() + 1000);
      return;
    }
    state = State.INSTALLED;
    device.goDark("starting its new firmware", profile.timing().dark());
  }

  /** The device stops in the middle of it. */
  void interrupt() {
    if (state == State.INSTALLED) {
      return;
    }
    state = State.INTERRUPTED;
    device.loop().cancel(this);
    if (fetch != null) {
      fetch.cancel();
    }
  }

  /** The device has booted: with the new image, or without what it was fetching. */
  void afterRestart() {
    if (state == State.INSTALLED) {
      TransferRequest request = transfer.request();
      String path = URI.create(request.url()).getPath();
      String name = request.targetFileName().isEmpty() ? path : request.targetFileName();
      String fileName = name == null ? "" : name.substring(name.lastIndexOf('/') + 1);
      String current = device.softwareVersion();
      device.upgradeTo(profile.firmware().versionAfter(current, fileName));
      report(new TransferResult(FaultStruct.NONE, started, device.now()));
    } else {
      device.loop().statistics().transfersFailed++;
      FaultCode code =
          transfer.request().isDownload() ? FaultCode.DOWNLOAD_FAILURE : FaultCode.UPLOAD_FAILURE;
      report(failure(code, "interrupted by a restart"));
    }
  }

  private void fail(FaultCode code, String detail) {
    device.loop().statistics().transfersFailed++;
    over(failure(code, detail));
  }

  private TransferResult failure(FaultCode code, String detail) {
    return new TransferResult(
        new FaultStruct(code.code(), code.text() + ": " + detail), started, CwmpTime.UNKNOWN);
  }
}
