// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
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
    URI url = parse(request.url());
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new FaultException(
          FaultCode.UNSUPPORTED_TRANSFER_PROTOCOL, "only http and https, not " + scheme);
    }
    if (url.getHost() == null || url.getRawUserInfo() != null) {
      throw new FaultException(
          FaultCode.INVALID_ARGUMENTS,
          url.getHost() == null ? "URL without a host" : "URL with credentials in it");
    }
    cpe.scheduleDownload(request);
    return Answer.of(DownloadResponse.later());
  }

  private static URI parse(String url) throws FaultException {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new FaultException(FaultCode.INVALID_ARGUMENTS, "no URL: " + e.getReason());
    }
  }
}
