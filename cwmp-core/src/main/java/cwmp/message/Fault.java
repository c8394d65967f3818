// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * A SOAP fault, with the CWMP fault in its detail if there is one. TR-069 3.5 and A.5.
 *
 * @param soapCode who is to blame in SOAP's terms
 * @param code the CWMP fault code, 9000 and up from a CPE, 8000 and up from an ACS; {@link
 *     #NO_DETAIL} if the fault carries no CWMP detail
 * @param text for people
 * @param parameters what is wrong with each parameter of a SetParameterValues, in request order;
 *     else empty
 */
public record Fault(SoapCode soapCode, int code, String text, List<ParameterFault> parameters)
    implements Message {

  /** The code of a fault that is SOAP's only. */
  public static final int NO_DETAIL = 0;

  /** ACS fault: repeat the same request (A.5.2). */
  public static final int RETRY_REQUEST = 8005;

  /** ACS fault: the CPE's CWMP version is not known there (A.5.2). */
  public static final int VERSION_INCOMPATIBLE = 8006;

  /** SOAP 1.1 section 4.4.1. */
  public enum SoapCode {
    CLIENT,
    SERVER,
    VERSION_MISMATCH,
    MUST_UNDERSTAND
  }

  /**
   * What is wrong with one parameter of a SetParameterValues.
   *
   * @param parameterName exactly as received
   * @param code the CWMP fault code, a standard one or a vendor's
   */
  public record ParameterFault(String parameterName, int code, String text) {

    /** With one of the standard codes. */
    public ParameterFault(String parameterName, FaultCode code, String text) {
      this(parameterName, code.code(), text);
    }
  }

  public Fault {
    parameters = List.copyOf(parameters);
  }

  /** A fault of the CPE. */
  public static Fault of(FaultCode code, String text) {
    return of(code, text, List.of());
  }

  /** A fault of the CPE's SetParameterValues, with what is wrong with each parameter. */
  public static Fault of(FaultCode code, String text, List<ParameterFault> parameters) {
    SoapCode soapCode = code.isRequesters() ? SoapCode.CLIENT : SoapCode.SERVER;
    return new Fault(soapCode, code.code(), text, parameters);
  }

  /**
   * A fault with a code of the vendor's own, as its methods may give it.
   *
   * @param code 9800 to 9899 (A.5.1)
   * @throws IllegalArgumentException if the code is none that vendors have
   */
  public static Fault vendor(int code, String text) {
    if (!isVendorCode(code)) {
      throw new IllegalArgumentException("vendors have the codes 9800 to 9899, not " + code);
    }
    return new Fault(SoapCode.SERVER, code, text, List.of());
  }

  static boolean isVendorCode(int code) {
    return code >= 9800 && code <= 9899;
  }

  /** A fault of SOAP's only, without a CWMP detail. */
  public static Fault ofSoap(SoapCode code, String text) {
    return new Fault(code, NO_DETAIL, text, List.of());
  }
}
