// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Fault;
import cwmp.message.Fault.ParameterFault;
import cwmp.message.Fault.SoapCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SOAP fault and the CWMP fault in its detail. TR-069 3.5 and A.5, SOAP 1.1 section 4.4.
 *
 * <p>Reading is forgiving whatever the strictness: a fault is how the peer says that something is
 * wrong already.
 */
final class FaultCodec {
  private static final Tag SOAP_FAULT = Tag.of("soap-env:Fault");
  private static final Tag SOAP_CODE = Tag.of("faultcode");
  private static final Tag SOAP_STRING = Tag.of("faultstring");
  private static final Tag DETAIL = Tag.of("detail");
  private static final Tag CWMP_FAULT = Tag.of("cwmp:Fault");
  private static final Tag CODE = Tag.of("FaultCode");
  private static final Tag STRING = Tag.of("FaultString");
  private static final Tag PARAMETER = Tag.of("SetParameterValuesFault");
  private static final Tag PARAMETER_NAME = Tag.of("ParameterName");

  /** What the faultstring says where the CWMP fault has the details. TR-069 3.5. */
  private static final String SEE_DETAIL = "CWMP fault";

  private FaultCodec() {}

  static void write(AsciiBuffer out, Fault fault) {
    boolean withDetail = fault.code() != Fault.NO_DETAIL;
    SOAP_FAULT.start(out);
    SOAP_CODE.write(out, written(fault.soapCode()));
    SOAP_STRING.write(out, withDetail ? SEE_DETAIL : fault.text());
    if (withDetail) {
      DETAIL.start(out);
      CWMP_FAULT.start(out);
      CODE.write(out, fault.code());
      STRING.write(out, fault.text());
      for (ParameterFault parameter : fault.parameters()) {
        PARAMETER.start(out);
        PARAMETER_NAME.write(out, parameter.parameterName());
        CODE.write(out, parameter.code());
        STRING.write(out, parameter.text());
        PARAMETER.end(out);
      }
      CWMP_FAULT.end(out);
      DETAIL.end(out);
    }
    SOAP_FAULT.end(out);
  }

  /** CWMP has its two codes without a prefix; those of SOAP alone belong to SOAP's namespace. */
  private static String written(SoapCode code) {
    return switch (code) {
      case CLIENT -> "Client";
      case SERVER -> "Server";
      case VERSION_MISMATCH -> "soap-env:VersionMismatch";
      case MUST_UNDERSTAND -> "soap-env:MustUnderstand";
    };
  }

  private static SoapCode read(String qualified) {
    String code = Lexical.trim(qualified);
    code = code.substring(code.indexOf(':') + 1);
    int dot = code.indexOf('.'); // SOAP 1.1 lets codes be refined, as in Client.Authentication
    return switch (dot < 0 ? code : code.substring(0, dot)) {
      case "Client" -> SoapCode.CLIENT;
      case "VersionMismatch" -> SoapCode.VERSION_MISMATCH;
      case "MustUnderstand" -> SoapCode.MUST_UNDERSTAND;
      default -> SoapCode.SERVER;
    };
  }

  /**
   * A fault with the version that the namespace of its detail tells, null without such a detail.
   */
  record Read(Fault fault, @Nullable CwmpVersion version) {}

  /** Reads a SOAP fault, from its start to its end. */
  static Read read(XmlCursor xml) throws SoapException, RefusedException {
    SoapCode soapCode = SoapCode.SERVER;
    String soapString = "";
    CwmpVersion version = null;
    Detail detail = null;
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "faultcode" -> soapCode = read(xml.text());
        case "faultstring" -> soapString = xml.text();
        case "detail" -> {
          while (xml.nextChild()) {
            CwmpVersion found = CwmpVersion.ofNamespace(xml.namespace()).orElse(null);
            if (found != null && detail == null && xml.name().equals("Fault")) {
              version = found;
              detail = readDetail(xml);
            } else {
              xml.skip();
            }
          }
        }
        default -> xml.skip();
      }
    }
    if (detail == null) {
      return new Read(Fault.ofSoap(soapCode, soapString), null);
    }
    String text = detail.text != null ? detail.text : soapString;
    return new Read(new Fault(soapCode, detail.code, text, detail.parameters), version);
  }

  private record Detail(int code, @Nullable String text, List<ParameterFault> parameters) {}

  private static Detail readDetail(XmlCursor xml) throws SoapException, RefusedException {
    int code = Fault.NO_DETAIL;
    String text = null;
    List<ParameterFault> parameters = new ArrayList<>();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "FaultCode" -> code = number(xml);
        case "FaultString" -> text = xml.text();
        case "SetParameterValuesFault" -> parameters.add(readParameter(xml));
        default -> xml.skip();
      }
    }
    return new Detail(code, text, parameters);
  }

  private static ParameterFault readParameter(XmlCursor xml)
      throws SoapException, RefusedException {
    String name = null;
    int number = Fault.NO_DETAIL;
    String text = "";
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "ParameterName" -> name = xml.text();
        case "FaultCode" -> number = number(xml);
        case "FaultString" -> text = xml.text();
        default -> xml.skip();
      }
    }
    if (name == null || number == Fault.NO_DETAIL) {
      throw RefusedException.invalid(
          "SetParameterValuesFault with name %s and code %d".formatted(name, number));
    }
    return new ParameterFault(name, number, text);
  }

  private static int number(XmlCursor xml) throws SoapException, RefusedException {
    String text = xml.text();
    return (int)
        Lexical.parseInteger(text, 0, Integer.MAX_VALUE)
            .orElseThrow(() -> RefusedException.invalid("FaultCode '" + text + "'"));
  }
}
