// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.message.Download;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches files over HTTP into a directory, which is all that "applying" means here.
 *
 * <p>The name is TargetFileName, else the last part of the URL's path; directories in it are
 * ignored, so that nothing is ever written elsewhere.
 */
final class DirectoryTransfer implements FileTransfer {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Path directory;

  DirectoryTransfer(Path directory) {
    this.directory = directory;
  }

  @Override
  public void fetchAndApply(Download request) throws FaultException, InterruptedException {
    URI url = URI.create(request.url()); // DownloadHandler has seen to it that this is one
    HttpResponse<InputStream> response = get(url, request);
    try (InputStream body = response.body()) {
      if (response.statusCode() == 401 || response.statusCode() == 403) {
        throw new FaultException(
            FaultCode.FILE_SERVER_AUTHENTICATION_FAILURE, "status " + response.statusCode());
      }
      if (response.statusCode() != 200) {
        throw new FaultException(
            FaultCode.CANNOT_ACCESS_FILE, "status " + response.statusCode() + ", expected 200");
      }
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "download", ".part");
      try {
        Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
            part, directory.resolve(fileName(request, url)), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new FaultException(FaultCode.CANNOT_COMPLETE_DOWNLOAD, String.valueOf(e.getMessage()));
    }
  }

  private static HttpResponse<InputStream> get(URI url, Download request)
      throws FaultException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest plain = HttpRequest.newBuilder(url).timeout(TIMEOUT).GET().build();
    try {
      HttpResponse<InputStream> response =
          client.send(plain, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 401 || request.username().isEmpty()) {
        return response;
      }
      HttpTarget target = HttpTarget.of(url);
      ClientAuthentication authentication =
          ClientAuthentication.challenged(
              target.origin(),
              new Credentials(request.username(), request.password()),
              new SecureRandom());
      if (!authentication.onChallenge(response.headers().allValues("WWW-Authenticate"))) {
        return response;
      }
      response.body().close();
      Optional<String> answer = authentication.authorizationFor("GET", target.requestTarget());
      return client.send(
          HttpRequest.newBuilder(url)
              .timeout(TIMEOUT)
              .header("Authorization", answer.orElseThrow())
              .GET()
              .build(),
          HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException | IllegalArgumentException e) {
      // the latter: the JDK's client knows no host with an underscore
      throw new FaultException(
          FaultCode.CANNOT_CONTACT_FILE_SERVER, url.getRawAuthority() + ": " + e.getMessage());
    }
  }

  private static String fileName(Download request, URI url) {
    String wanted = request.targetFileName().isEmpty() ? url.getPath() : request.targetFileName();
    String last = wanted.substring(wanted.replace('\\', '/').lastIndexOf('/') + 1);
    String name = last.replaceAll("\\p{Cntrl}", "_");
    return name.isEmpty() || name.equals(".") || name.equals("..") ? "download" : name;
  }
}
