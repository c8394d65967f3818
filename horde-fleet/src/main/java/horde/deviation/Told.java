// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.AcsRequest;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import horde.fleet.FleetLayer;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour that tells other values of parameters than there are: in Informs, and when the ACS
 * asks for them.
 */
final class Told implements Behaviour {
  private final Names names;
  private final BiFunction<Turn, ParameterValue, @Nullable ParameterValue> change;

  /**
   * Tells other values.
   *
   * @param names of which parameters
   * @param change what is told of one of them; null for not telling it at all
   */
  Told(Names names, BiFunction<Turn, ParameterValue, @Nullable ParameterValue> change) {
    this.names = names;
    this.change = change;
  }

  /** The same under another value. */
  static ParameterValue with(ParameterValue before, String value) {
    return new ParameterValue(before.name(), before.type(), value);
  }

  @Override
  public void onSend(Turn turn, Outgoing out) {
    Inform inform = out.inform();
    if (inform != null && mayChange(inform.parameterList()) && turn.strikes()) {
      out.replace(
          new Inform(
              inform.deviceId(),
              inform.event(),
              inform.maxEnvelopes(),
              inform.currentTime(),
              inform.retryCount(),
              changed(turn, inform.parameterList())));
    }
  }

  @Override
  public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
    Message answer = inner.answer(request);
    return answer instanceof GetParameterValuesResponse told
            && mayChange(told.parameterList())
            && turn.strikes()
        ? new GetParameterValuesResponse(changed(turn, told.parameterList()))
        : answer;
  }

  private boolean mayChange(List<ParameterValue> values) {
    return values.stream().anyMatch(value -> names.has(value.name()));
  }

  private List<ParameterValue> changed(Turn turn, List<ParameterValue> values) {
    return values.stream()
        .mapMulti(
            (ParameterValue value, Consumer<ParameterValue> to) -> {
              ParameterValue told = names.has(value.name()) ? change.apply(turn, value) : value;
              if (told != null) {
                to.accept(told);
              }
            })
        .toList();
  }
}
