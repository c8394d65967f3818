// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.tree.ParameterNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one object of the product's has to do in a change, step by step, on the thread for the
 * product's code.
 *
 * <p>A step that does not come back in time has failed; if it comes back after all, what it did is
 * taken back there and then.
 */
final class DevicePart {
  private static final System.Logger LOG = System.getLogger(DevicePart.class.getName());

  /** How the object gets ready. */
  @FunctionalInterface
  interface Preparation {
    PreparedChange prepare() throws RefusedException;
  }

  private final DeviceCalls calls;
  private final Object who;
  private final String what;
  private final List<ParameterNode> parameters;
  private final Preparation preparation;
  private @Nullable PreparedChange change;

  /** What became of applying it, as far as there is something to undo. */
  private DeviceCallException.Outcome outcome = DeviceCallException.Outcome.FAILED;

  /**
   * A part.
   *
   * @param who is asked
   * @param what it is about: the path of the object
   * @param parameters those that it is to set
   */
  DevicePart(
      DeviceCalls calls,
      Object who,
      String what,
      List<ParameterNode> parameters,
      Preparation preparation) {
    this.calls = calls;
    this.who = who;
    this.what = what;
    this.parameters = List.copyOf(parameters);
    this.preparation = preparation;
  }

  /** The parameters that it is to set. */
  List<ParameterNode> parameters() {
    return parameters;
  }

  /** Has it get ready. */
  void prepare() throws RefusedException, DeviceCallException {
    change =
        calls.<PreparedChange, RefusedException>call(
            who,
            what,
            preparation::prepare,
            made -> {
              if (made != null) {
                made.discard();
              }
            });
  }

  /** Has it make the change, by half at least. */
  PreparedChange.Effect apply() throws RefusedException, DeviceCallException {
    PreparedChange prepared = prepared();
    try {
      return calls.<PreparedChange.Effect, RefusedException>call(
          who,
          what,
          prepared::apply,
          effect -> {
            prepared.undo();
            LOG.log(System.Logger.Level.WARNING, "{0}: a change that came late is undone", what);
          });
    } catch (DeviceCallException e) {
      outcome = e.outcome();
      throw e;
    }
  }

  /**
   * Takes back what was applied.
   *
   * @return whether it is as it was before
   */
  boolean undo() {
    return switch (outcome) {
      case NOT_MADE -> true;
      case GIVEN_UP -> false; // it is undone when it comes back, if ever
      case FAILED -> done("could not be undone", prepared()::undo);
    };
  }

  /** Gives back what was prepared. */
  void discard() {
    if (change != null) {
      done("could not be discarded", change::discard);
    }
  }

  /** The change stands. */
  void kept() {
    done("failed at the end of a change", prepared()::kept);
  }

  private boolean done(String otherwise, Runnable step) {
    try {
      calls.call(
          who,
          what,
          () -> {
            step.run();
            return true;
          });
      return true;
    } catch (DeviceCallException e) {
      LOG.log(System.Logger.Level.ERROR, what + " " + otherwise + ": " + e.reason(), e);
      return false;
    }
  }

  private PreparedChange prepared() {
    if (change == null) {
      throw new IllegalStateException(what + " was not prepared");
    }
    return change;
  }

  @Override
  public String toString() {
    return what;
  }
}
