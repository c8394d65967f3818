// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.call.DeviceCall;
import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.agent.thread.Mailbox;
import cwmp.message.AcsRequest;
import cwmp.message.FaultException;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.tree.ParameterTree;
import java.util.List;

/**
 * Reads of the device what a request of the ACS will tell, before the engine answers it; meanwhile
 * the agent takes in what happens.
 *
 * <p>The request is gone through on the tree, noting the questions to the device that come up,
 * these are put, and so on until none comes up: what is in a row can only be asked for once the row
 * is known. Then the engine answers in one go, from what has been read.
 */
public final class PendingRead {
  private final DeviceLook look;
  private final Mailbox mailbox;
  private final ParameterTree tree;

  /** Reads for requests about the tree, and takes facts from the mailbox while it waits. */
  public PendingRead(DeviceLook look, Mailbox mailbox, ParameterTree tree) {
    this.look = look;
    this.mailbox = mailbox;
    this.tree = tree;
  }

  /** Reads what the request needs, if it is one that reads. */
  public void of(AcsRequest request) {
    if (!(request instanceof GetParameterValues || request instanceof GetParameterNames)) {
      return;
    }
    look.plan();
    List<DeviceQuestion<?>> questions = wanted(request);
    while (!questions.isEmpty() && !look.isLost()) {
      for (DeviceQuestion<?> question : questions) {
        if (!look.isLost()) {
          put(question);
        }
      }
      questions = wanted(request);
    }
    look.planned();
  }

  private List<DeviceQuestion<?>> wanted(AcsRequest request) {
    try {
      if (request instanceof GetParameterValues values) {
        tree.values(values.parameterNames());
      } else if (request instanceof GetParameterNames names) {
        tree.names(names.parameterPath(), names.nextLevel());
      }
    } catch (FaultException e) {
      // because of what is not known yet, or else the engine says it
    }
    return look.takeNoted();
  }

  private <T> void put(DeviceQuestion<T> question) {
    DeviceCalls calls = look.calls();
    DeviceCall<T> call =
        calls.begin(question.who(), question.what(), question::ask, () -> mailbox.put(() -> {}));
    long left = calls.millisLeft(call);
    while (left > 0) {
      try {
        mailbox.takeAllWithin(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        calls.giveUp(call);
      }
      left = calls.millisLeft(call);
    }
    try {
      question.answered(calls.result(call));
    } catch (DeviceCallException e) {
      question.failed(e);
    }
  }
}
