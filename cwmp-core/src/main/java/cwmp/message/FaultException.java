// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * The ACS asked for something that cannot be done; becomes a {@link Fault} in one place, the RPC
 * table.
 */
public final class FaultException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  /**
   * A fault with a text of its own.
   *
   * @param text what was found and what was expected
   */
  public FaultException(FaultCode code, String text) {
    this(Fault.of(code, text));
  }

  /**
   * Carries this fault.
   *
   * @throws IllegalArgumentException if its code is neither a {@link FaultCode} nor one of those
   *     that vendors have
   */
  public FaultException(Fault fault) {
    super(fault.code() + " " + fault.text(), null, false, false);
    if (FaultCode.of(fault.code()).isEmpty() && !Fault.isVendorCode(fault.code())) {
      throw new IllegalArgumentException(fault.code() + " is no fault code of a CPE");
    }
    this.fault = fault;
  }

  /** What to answer. */
  public Fault fault() {
    return fault;
  }
}
