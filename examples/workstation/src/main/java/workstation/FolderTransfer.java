// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.HttpFiles;
import cwmp.device.FileTransfer;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.transfer.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts files of the ACS into a folder, has a command put firmware in place, and uploads the log.
 * Configurations are the agent's own business.
 */
final class FolderTransfer implements FileTransfer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_APPLY = Duration.ofMinutes(30);

  private final Settings settings;
  private final HttpFiles http;

  FolderTransfer(Settings settings) {
    this.settings = settings;
    this.http = new HttpFiles(settings.tls(), null, PATIENCE, url -> true);
  }

  @Override
  public Applied fetchAndApply(TransferRequest request)
      throws FaultException, InterruptedException {
    Path file = settings.downloads().resolve(name(request));
    try {
      Files.createDirectories(settings.downloads());
      Path part = Files.createTempFile(settings.downloads(), "download", ".part");
      try {
        http.fetch(request, part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      if (request.fileType().equals(FileType.FIRMWARE) && !settings.apply().isEmpty()) {
        apply(file);
      }
      return Applied.NOW;
    } catch (IOException e) {
      throw new FaultException(FaultCode.DOWNLOAD_FAILURE, String.valueOf(e.getMessage()));
    }
  }

  private void apply(Path file) throws FaultException, InterruptedException, IOException {
    List<String> words = new ArrayList<>(settings.apply());
    words.add(file.toAbsolutePath().toString());
    Command.Output output = new Command(words).run(LONGEST_APPLY);
    if (output.status() != 0) {
      throw new FaultException(
          FaultCode.DOWNLOAD_FAILURE,
          words.get(0) + " ended with status " + output.status() + ": " + output.lastLine());
    }
  }

  @Override
  public void send(Upload request) throws FaultException, InterruptedException {
    if (!request.fileType().equals("2 Vendor Log File")
        && FileType.logInstance(request.fileType()) != 1) {
      FileTransfer.super.send(request);
    }
    if (!Files.isReadable(settings.log())) {
      throw new FaultException(FaultCode.UPLOAD_FAILURE, "there is no log yet");
    }
    http.send(request, settings.log());
  }

  /** What the ACS calls it, or else the URL, as a name of nothing but a file in the folder. */
  private static String name(TransferRequest request) {
    String wanted = request.targetFileName();
    String path = wanted.isEmpty() ? request.url().replaceFirst("[?#].*", "") : wanted;
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.matches("[A-Za-z0-9_][A-Za-z0-9._+-]{0,100}") ? last : "download";
  }
}
