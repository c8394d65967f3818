// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.FleetLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Wrong answers to what the ACS asks for: M-10. */
final class AnswerDeviations {
  private AnswerDeviations() {}

  static List<Deviation> all() {
    return List.of(
        faultInsteadOfResponse(), status1NeverApplied(), faultWithoutEntries(), partialSet());
  }

  private static Deviation faultInsteadOfResponse() {
    return Deviation.named(
            "fault-instead-of-response",
            "M-10",
            "a request of that name",
            "answers a request of the ACS with a fault, and does not carry it out")
        .with("rpc", Type.RPC, "any", "which request")
        .with("code", Type.FAULT_CODE, "9002", "the fault code")
        .with("text", Type.TEXT, "", "the fault string; empty for that of the code")
        .seenIn("genieacs/genieacs#74", "genieacs/genieacs#150")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                    return settings.meansRpc("rpc", request.messageName()) && turn.strikes()
                        ? fault(settings.number("code"), settings.text("text"))
                        : inner.answer(request);
                  }
                });
  }

  /** A fault of this code, with the text that belongs to it unless another is given. */
  static Fault fault(int code, String text) {
    for (FaultCode known : FaultCode.values()) {
      if (known.code() == code) {
        return Fault.of(known, text.isEmpty() ? known.text() : text);
      }
    }
    return new Fault(
        Fault.SoapCode.SERVER, code, text.isEmpty() ? "Fault " + code : text, List.of());
  }

  private static Deviation status1NeverApplied() {
    return Deviation.named(
            "set-never-applied",
            "M-10",
            "a SetParameterValues",
            "answers SetParameterValues as if it had done it, or would at the next restart, and"
                + " does nothing")
        .choice("status", "what it says: 1, not applied yet, or 0, applied", "1", "0")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                    return request instanceof SetParameterValues && turn.strikes()
                        ? new SetParameterValuesResponse(
                            settings.is("status", "1") ? SetStatus.COMMITTED : SetStatus.APPLIED)
                        : inner.answer(request);
                  }
                });
  }

  private static Deviation faultWithoutEntries() {
    return Deviation.named(
            "set-fault-without-entries",
            "M-10",
            "a SetParameterValues that fails",
            "leaves out of a SetParameterValues fault which parameters were wrong, and why")
        .seenIn("genieacs/genieacs#419")
        .does(
            new Behaviour() {
              @Override
              public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                Message answer = inner.answer(request);
                return request instanceof SetParameterValues
                        && answer instanceof Fault fault
                        && !fault.parameters().isEmpty()
                        && turn.strikes()
                    ? new Fault(fault.soapCode(), fault.code(), fault.text(), List.of())
                    : answer;
              }
            });
  }

  private static Deviation partialSet() {
    return Deviation.named(
            "set-partial",
            "M-10",
            "a SetParameterValues that fails for some of its parameters",
            "applies those parameters of a failing SetParameterValues that it can, and answers with"
                + " the fault nevertheless")
        .does(
            new Behaviour() {
              @Override
              public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                Message answer = inner.answer(request);
                if (request instanceof SetParameterValues set
                    && answer instanceof Fault fault
                    && !fault.parameters().isEmpty()) {
                  Set<String> wrong =
                      fault.parameters().stream()
                          .map(Fault.ParameterFault::parameterName)
                          .collect(Collectors.toSet());
                  List<ParameterValue> good = new ArrayList<>(set.parameterList());
                  good.removeIf(value -> wrong.contains(value.name()));
                  if (!good.isEmpty() && turn.strikes()) {
                    inner.answer(new SetParameterValues(good, set.parameterKey()));
                  }
                }
                return answer;
              }
            });
  }
}
