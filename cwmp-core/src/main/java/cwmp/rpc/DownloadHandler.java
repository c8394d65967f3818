// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.wire.HttpTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes in a transfer for after the session; nothing is ever fetched within the call. TR-069
 * A.3.2.8.
 */
final class DownloadHandler implements RpcHandler<Download> {
  private static final Set<String> FILE_TYPES =
      Set.of(
          "1 Firmware Upgrade Image",
          "2 Web Content",
          "3 Vendor Configuration File",
          "4 Tone File",
          "5 Ringer File");

  private static final Pattern VENDOR_FILE_TYPE = Pattern.compile("X \\S+ .+");

  @Override
  public Answer handle(Download request, Cpe cpe) throws FaultException {
    String fileType = request.fileType();
    if (!FILE_TYPES.contains(fileType) && !VENDOR_FILE_TYPE.matcher(fileType).matches()) {
      throw new FaultException(FaultCode.INVALID_ARGUMENTS, "unknown FileType: " + fileType);
    }
    checkUrl(request.url());
    cpe.scheduleDownload(request);
    return Answer.of(DownloadResponse.later());
  }

  private static void checkUrl(String text) throws FaultException {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.isEmpty() && !scheme.equals("http") && !scheme.equals("https")) {
        throw new FaultException(
            FaultCode.UNSUPPORTED_TRANSFER_PROTOCOL, "only http and https, not " + scheme);
      }
      HttpTarget.of(url);
    } catch (URISyntaxException e) {
      throw new FaultException(FaultCode.INVALID_ARGUMENTS, "no URL: " + e.getReason());
    } catch (IllegalArgumentException e) {
      throw new FaultException(FaultCode.INVALID_ARGUMENTS, String.valueOf(e.getMessage()));
    }
  }
}
