// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.transfer;

import cwmp.device.FileTransfer;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.transfer.FileType;
import cwmp.tree.ConfigurationFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Sends the device's parameters as a {@link ConfigurationFile} and takes such files over; all other
 * files are left to another.
 */
public final class ConfigurationTransfer implements FileTransfer {
  /** The device whose configuration it is. */
  public interface Configured {
    CompletableFuture<String> configuration();

    CompletableFuture<Void> configure(String file);
  }

  private final Configured device;
  private final FileClient http;
  private final FileTransfer others;

  /** Leaves what is no configuration to the others. */
  public ConfigurationTransfer(Configured device, FileClient http, FileTransfer others) {
    this.device = device;
    this.http = http;
    this.others = others;
  }

  @Override
  public Applied fetchAndApply(TransferRequest request)
      throws FaultException, InterruptedException {
    if (!request.fileType().equals(FileType.CONFIGURATION)) {
      return others.fetchAndApply(request);
    }
    Path file = temporary();
    try {
      http.fetch(request, file);
      if (Files.size(file) > ConfigurationFile.MOST_CHARACTERS * 4L) {
        throw new FaultException(FaultCode.FILE_CORRUPTED, "this is no configuration, it is huge");
      }
      done(device.configure(Files.readString(file)));
      return Applied.NOW;
    } catch (CharacterCodingException e) {
      throw new FaultException(FaultCode.FILE_CORRUPTED, "the configuration is not in UTF-8");
    } catch (IOException e) {
      throw new FaultException(FaultCode.DOWNLOAD_FAILURE, "the file cannot be read again");
    } finally {
      delete(file);
    }
  }

  @Override
  public void send(Upload request) throws FaultException, InterruptedException {
    if (!FileType.isUploadedConfiguration(request.fileType())) {
      others.send(request);
      return;
    }
    String configuration = done(device.configuration());
    Path file = temporary();
    try {
      Files.writeString(file, configuration);
      http.send(request, file);
    } catch (IOException e) {
      throw new FaultException(FaultCode.UPLOAD_FAILURE, "the file cannot be written");
    } finally {
      delete(file);
    }
  }

  @Override
  public void checkRestarted(TransferRequest request) throws FaultException {
    if (request.fileType().equals(FileType.CONFIGURATION)) {
      FileTransfer.super.checkRestarted(request);
    } else {
      others.checkRestarted(request);
    }
  }

  private static <T> T done(CompletableFuture<T> fact) throws FaultException, InterruptedException {
    try {
      return fact.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FaultException fault) {
        throw fault;
      }
      throw new IllegalStateException("the agent did not say why", e);
    }
  }

  private static Path temporary() throws FaultException {
    try {
      return Files.createTempFile("cwmp", ".cfg");
    } catch (IOException e) {
      throw new FaultException(FaultCode.INTERNAL_ERROR, "there is no place for a file");
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
