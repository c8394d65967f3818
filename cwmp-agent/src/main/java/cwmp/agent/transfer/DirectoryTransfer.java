// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.transfer;

import cwmp.device.FileTransfer;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Fetches files over HTTP into a directory, which is all that "applying" means here, and sends
 * those that lie in it under the name of their type, such as {@code 1 Vendor Configuration File}.
 *
 * <p>What is fetched is called by TargetFileName, else by the last part of the URL's path;
 * directories in it are ignored, so that nothing is ever written elsewhere.
 */
public final class DirectoryTransfer implements FileTransfer {
  private final Path directory;
  private final FileClient http;

  /** Into this directory, which need not be there yet. */
  public DirectoryTransfer(Path directory, FileClient http) {
    this.directory = directory;
    this.http = http;
  }

  @Override
  public Applied fetchAndApply(TransferRequest request)
      throws FaultException, InterruptedException {
    try {
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "download", ".part");
      try {
        http.fetch(request, part);
        Files.move(part, directory.resolve(fileName(request)), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      return Applied.NOW;
    } catch (IOException e) {
      throw new FaultException(FaultCode.DOWNLOAD_FAILURE, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void send(Upload request) throws FaultException, InterruptedException {
    Path file = directory.resolve(lastPart(request.fileType()));
    if (!Files.isRegularFile(file)) {
      throw new FaultException(FaultCode.UPLOAD_FAILURE, "there is no " + request.fileType());
    }
    http.send(request, file);
  }

  private static String fileName(TransferRequest request) {
    String wanted = request.targetFileName();
    return lastPart(wanted.isEmpty() ? URI.create(request.url()).getPath() : wanted);
  }

  private static String lastPart(String path) {
    String last = path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
    String name = last.replaceAll("\\p{Cntrl}", "_");
    return name.isEmpty() || name.equals(".") || name.equals("..") ? "download" : name;
  }
}
