// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.software;

import cwmp.device.FileTransfer;
import cwmp.http.Credentials;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.software.ChangeUnit;
import cwmp.software.UnitOperation;

/**
 * Installs bundles that come by Download, or puts them in the place of those that have their name
 * and vendor. No standard has this file type; ACSs that were there before ChangeDUState use it.
 *
 * <p>The rows of SoftwareModules follow as after a change that somebody at the device has made.
 */
public final class BundleDownloads implements FileTransfer {
  /** What the ACS calls such a file. */
  public static final String FILE_TYPE = "6 Software Module";

  private final BundleInstaller installer;

  /** Hands the bundles to this. */
  public BundleDownloads(BundleInstaller installer) {
    this.installer = installer;
  }

  @Override
  public Applied fetchAndApply(TransferRequest request)
      throws FaultException, InterruptedException {
    if (!request.fileType().equals(FILE_TYPE)) {
      throw new FaultException(
          FaultCode.REQUEST_DENIED, "this device takes no files like " + request.fileType());
    }
    installer.take(
        new ChangeUnit(
            0,
            UnitOperation.INSTALL,
            request.url(),
            new Credentials(request.username(), request.password()),
            "",
            "",
            BundleInstaller.ENVIRONMENT));
    return Applied.NOW;
  }
}
