// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.binding.RefusedException;
import cwmp.message.Fault;
import cwmp.message.Fault.ParameterFault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.tree.ParameterNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that speaks against a change, so that whoever wants it hears everything at once. */
final class Refusals {

  /**
   * One objection.
   *
   * @param blamed the parameters that cannot be set; several if it is no single one
   * @param single whether it is about the value of one parameter
   */
  private record Refusal(
      FaultCode code, String reason, List<ParameterNode> blamed, boolean single) {}

  private final List<Refusal> all = new ArrayList<>();

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** A parameter cannot be set. */
  void of(ParameterNode parameter, FaultCode code, String reason) {
    all.add(new Refusal(code, reason, List.of(parameter), true));
  }

  /** It cannot be done, whatever the values are. */
  void whole(FaultCode code, String reason) {
    all.add(new Refusal(code, reason, List.of(), false));
  }

  /**
   * An object of the product's has said no.
   *
   * @param asked the parameters that it was to set
   */
  void byDevice(RefusedException refusal, List<ParameterNode> asked) {
    String reason = String.valueOf(refusal.getMessage());
    for (ParameterNode parameter : asked) {
      if (parameter.schema().name().equals(refusal.parameter())) {
        of(parameter, refusal.code(), reason);
        return;
      }
    }
    all.add(new Refusal(refusal.code(), reason, asked, false));
  }

  /**
   * The one fault that says it all: 9002 if the device has failed; 9003 with a fault for each
   * parameter to blame, if one of them is; else what the first refusal says.
   *
   * @param order the parameters as they were asked for
   * @param spelling how they were spelled
   */
  FaultException asFault(Iterable<ParameterNode> order, Function<ParameterNode, String> spelling) {
    for (Refusal refusal : all) {
      if (refusal.code() == FaultCode.INTERNAL_ERROR) {
        return new FaultException(refusal.code(), refusal.reason());
      }
    }
    if (all.stream().noneMatch(Refusal::single)) {
      return new FaultException(all.get(0).code(), all.get(0).reason());
    }
    Map<ParameterNode, Refusal> first = new LinkedHashMap<>();
    for (ParameterNode parameter : order) {
      for (Refusal refusal : all) {
        if (refusal.blamed().contains(parameter)) {
          first.putIfAbsent(parameter, refusal);
        }
      }
    }
    List<ParameterFault> faults = new ArrayList<>();
    first.forEach(
        (parameter, refusal) ->
            faults.add(
                new ParameterFault(spelling.apply(parameter), refusal.code(), refusal.reason())));
    return new FaultException(
        Fault.of(
            FaultCode.INVALID_ARGUMENTS,
            faults.size() + " of the parameters cannot be set",
            faults));
  }
}
