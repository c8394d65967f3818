// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.message.Fault;

/** The ACS has refused a request of the device's own. */
public final class AcsFaultException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  AcsFaultException(Fault fault) {
    super("the ACS answered with fault " + fault.code() + " " + fault.text());
    this.fault = fault;
  }

  /** What it has answered, with a code from 8000 to 8899, or {@link Fault#NO_DETAIL}. */
  public Fault fault() {
    return fault;
  }
}
