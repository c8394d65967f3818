// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TimeWindowStruct;
import cwmp.transfer.FileType;
import cwmp.transfer.WindowMode;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.wire.HttpTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the requests for transfers may ask for. */
final class TransferArguments {
  private TransferArguments() {}

  /**
   * Refuses a file type that no Download has, with 9003.
   *
   * @param more what this device takes beside the types of the standard and of vendors
   */
  static void checkDownload(String fileType, Set<String> more) throws FaultException {
    if (!FileType.isDownload(fileType) && !more.contains(fileType)) {
      throw unknownType(fileType);
    }
  }

  /** Refuses a file type that no Upload has, or a file that the device does not have, with 9003. */
  static void checkUpload(String fileType, EngineParameters engine) throws FaultException {
    int configuration = FileType.configurationInstance(fileType);
    int log = FileType.logInstance(fileType);
    boolean isThere =
        FileType.isOnlyOne(fileType)
            || FileType.isVendors(fileType)
            || (configuration > 0
                && has(engine, EngineParameter.VENDOR_CONFIG_FILE_NAME, configuration))
            || (log > 0 && has(engine, EngineParameter.VENDOR_LOG_FILE_NAME, log));
    if (!isThere) {
      throw unknownType(fileType);
    }
  }

  /** Without the table, a device has one file of the kind. */
  private static boolean has(EngineParameters engine, EngineParameter name, int instance) {
    return engine.isInModel(name) ? engine.hasRow(name, instance) : instance == 1;
  }

  private static FaultException unknownType(String fileType) {
    return new FaultException(FaultCode.INVALID_ARGUMENTS, "unknown FileType: " + fileType);
  }

  /** Refuses what is no URL with 9003, and another scheme than HTTP's with 9013. */
  static void checkUrl(String text) throws FaultException {
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

  /** Refuses windows that are empty, out of order or of an unknown kind, with 9003. */
  static void checkWindows(List<TimeWindowStruct> windows) throws FaultException {
    long free = 0;
    for (int i = 0; i < windows.size(); i++) {
      TimeWindowStruct window = windows.get(i);
      String place = "window " + (i + 1);
      if (window.windowEnd() <= window.windowStart()) {
        throw new FaultException(
            FaultCode.INVALID_ARGUMENTS, place + " ends at or before its start");
      }
      if (window.windowStart() < free) {
        throw new FaultException(
            FaultCode.INVALID_ARGUMENTS, place + " starts before the one before it ends");
      }
      if (WindowMode.of(window.windowMode()).isEmpty()) {
        throw new FaultException(
            FaultCode.INVALID_ARGUMENTS, place + ": unknown WindowMode: " + window.windowMode());
      }
      if (window.maxRetries() < -1) {
        throw new FaultException(
            FaultCode.INVALID_ARGUMENTS,
            "%s: MaxRetries is %d, it has to be -1 or more".formatted(place, window.maxRetries()));
      }
      free = window.windowEnd();
    }
  }
}
