// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.software;

import cwmp.message.FaultException;
import cwmp.software.ChangeUnit;
import java.nio.file.Path;

/** Fetches the files of deployment units. */
@FunctionalInterface
public interface UnitFiles {

  /**
   * Fetches what is to be installed.
   *
   * @param file where to
   * @throws FaultException if that fails
   * @throws InterruptedException if the agent is stopping
   */
  void fetch(ChangeUnit change, Path file) throws FaultException, InterruptedException;
}
