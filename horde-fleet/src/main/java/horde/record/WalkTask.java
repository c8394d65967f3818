// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetRPCMethods;
import cwmp.message.VendorRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A thing to ask a device for. */
sealed interface WalkTask {
  /** What nothing in a device can be called. */
  String NOBODYS_NAME = "X_HORDE_NotThere";

  /** The request for it. */
  AcsRequest request();

  /** For how many names it asks. */
  default int size() {
    return 0;
  }

  /** What it can be asked for. */
  record Methods() implements WalkTask {
    @Override
    public AcsRequest request() {
      return new GetRPCMethods();
    }
  }

  /** The names of the next level. */
  record Level(String path) implements WalkTask {
    @Override
    public AcsRequest request() {
      return new GetParameterNames(path, true);
    }
  }

  /** All names below a path. */
  record Below(String path) implements WalkTask {
    @Override
    public AcsRequest request() {
      return new GetParameterNames(path, false);
    }
  }

  /**
   * Values.
   *
   * @param again whether an answer has left them out
   */
  record Values(List<String> names, boolean again) implements WalkTask {
    @Override
    public AcsRequest request() {
      return new GetParameterValues(names);
    }

    @Override
    public int size() {
      return names.size();
    }
  }

  /**
   * Attributes.
   *
   * @param again whether an answer has left them out
   */
  record Attributes(List<String> names, boolean again) implements WalkTask {
    @Override
    public AcsRequest request() {
      return new GetParameterAttributes(names);
    }

    @Override
    public int size() {
      return names.size();
    }
  }

  /** A question that ought to be refused. */
  record Probe(String what, AcsRequest request, FaultCode expected) implements WalkTask {}

  /**
   * Questions that ought to be refused.
   *
   * @param root the path of the root object
   * @param parameters what the device has
   */
  static List<WalkTask> probes(String root, Collection<String> parameters) {
    List<WalkTask> probes = new ArrayList<>();
    GetParameterValues unknown = new GetParameterValues(List.of(root + NOBODYS_NAME));
    probes.add(
        new Probe("a parameter that is not there", unknown, FaultCode.INVALID_PARAMETER_NAME));
    parameters.stream()
        .findFirst()
        .ifPresent(
            name ->
                probes.add(
                    new Probe(
                        "the next level below a parameter",
                        new GetParameterNames(name, true),
                        FaultCode.INVALID_ARGUMENTS)));
    probes.add(
        new Probe(
            "a method that is not there",
            new VendorRequest(NOBODYS_NAME, List.of()),
            FaultCode.METHOD_NOT_SUPPORTED));
    return probes;
  }
}
