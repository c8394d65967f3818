// SPDX-License-Identifier: Apache-2.0
package horde.extension;

import cwmp.message.AcsRequest;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import horde.fleet.FleetLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has the devices of a fleet do what the behaviours of their groups say. */
public final class Behaviours implements FleetLayer {
  private final Map<String, List<DeviceBehaviour>> ofGroups;

  /**
   * The behaviours of each group, by its name; the first is nearest to the engine. A group without
   * any need not be there.
   */
  public Behaviours(Map<String, List<DeviceBehaviour>> ofGroups) {
    Map<String, List<DeviceBehaviour>> copy = new LinkedHashMap<>();
    ofGroups.forEach((group, behaviours) -> copy.put(group, List.copyOf(behaviours)));
    this.ofGroups = copy;
  }

  private List<DeviceBehaviour> of(Device device) {
    return ofGroups.getOrDefault(device.group(), List.of());
  }

  @Override
  public void booted(Device device) {
    of(device).forEach(behaviour -> behaviour.booted(device));
  }

  @Override
  public Message answer(Device device, AcsRequest request, Answerer inner) {
    Answerer answerer = inner;
    for (DeviceBehaviour behaviour : of(device)) {
      Answerer next = answerer;
      answerer = asked -> answer(behaviour, device, asked, next);
    }
    return answerer.answer(request);
  }

  private static Message answer(
      DeviceBehaviour behaviour, Device device, AcsRequest request, Answerer engine) {
    Optional<Message> own = behaviour.before(device, request);
    Message answer = own.isPresent() ? own.get() : engine.answer(request);
    if (request instanceof GetRPCMethods && answer instanceof GetRPCMethodsResponse known) {
      answer = withMethods(known, behaviour.methods());
    }
    return behaviour.after(device, request, answer);
  }

  private static GetRPCMethodsResponse withMethods(
      GetRPCMethodsResponse known, Set<String> methods) {
    Set<String> all = new LinkedHashSet<>(known.methodList());
    all.addAll(methods);
    return new GetRPCMethodsResponse(new ArrayList<>(all));
  }

  @Override
  public void sessionEnded(Device device, SessionOutcome outcome) {
    of(device).forEach(behaviour -> behaviour.sessionEnded(device, outcome));
  }
}
