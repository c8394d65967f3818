// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import cwmp.message.TransferRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that CWMP has for kinds of files. TR-069 A.3.2.8, A.4.1.5 and A.4.1.7. */
public final class FileType {
  /** A new software for the device. */
  public static final String FIRMWARE = "1 Firmware Upgrade Image";

  /** The values of the device's parameters, in whatever form it has for them. */
  public static final String CONFIGURATION = "3 Vendor Configuration File";

  private static final Set<String> DOWNLOADS =
      Set.of(FIRMWARE, "2 Web Content", CONFIGURATION, "4 Tone File", "5 Ringer File");

  private static final String UPLOADED_CONFIGURATION = "1 Vendor Configuration File";
  private static final String UPLOADED_LOG = "2 Vendor Log File";
  private static final String UPLOADED_CONFIGURATION_OF = "3 Vendor Configuration File ";
  private static final String UPLOADED_LOG_OF = "4 Vendor Log File ";
  private static final Pattern VENDOR = Pattern.compile("X \\S+ .+");
  private static final Pattern INSTANCE = Pattern.compile("[1-9][0-9]{0,8}");

  private FileType() {}

  /** Whether a Download or a ScheduleDownload may ask for it: a standard type or a vendor's. */
  public static boolean isDownload(String fileType) {
    return DOWNLOADS.contains(fileType) || isVendors(fileType);
  }

  /** Whether it is a vendor's own type, {@code X <OUI or VENDOR> <text>}. */
  public static boolean isVendors(String fileType) {
    return VENDOR.matcher(fileType).matches();
  }

  /**
   * Whether an Upload of it asks for a file of the device's only one of its kind, as old ACSs do.
   */
  public static boolean isOnlyOne(String fileType) {
    return fileType.equals(UPLOADED_CONFIGURATION) || fileType.equals(UPLOADED_LOG);
  }

  /** Whether an Upload of it asks for a configuration of the device. */
  public static boolean isUploadedConfiguration(String fileType) {
    return fileType.equals(UPLOADED_CONFIGURATION) || configurationInstance(fileType) > 0;
  }

  /** The instance in the device's table of configuration files, 0 if it is none of these. */
  public static int configurationInstance(String fileType) {
    return instance(UPLOADED_CONFIGURATION_OF, fileType);
  }

  /** The instance in the device's table of log files, 0 if it is none of these. */
  public static int logInstance(String fileType) {
    return instance(UPLOADED_LOG_OF, fileType);
  }

  private static int instance(String prefix, String fileType) {
    String number = fileType.startsWith(prefix) ? fileType.substring(prefix.length()) : "";
    return INSTANCE.matcher(number).matches() ? Integer.parseInt(number) : 0;
  }

  /** The name under which a queue lists it, where uploads have other numbers than in an Upload. */
  static String listed(TransferRequest request) {
    String fileType = request.fileType();
    if (request.isDownload() || isVendors(fileType)) {
      return fileType;
    }
    if (configurationInstance(fileType) > 0) {
      return "6" + fileType.substring(1);
    }
    if (logInstance(fileType) > 0) {
      return "7" + fileType.substring(1);
    }
    return fileType.equals(UPLOADED_LOG) ? "4 Vendor Log File" : CONFIGURATION;
  }
}
