// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.CpeRequest;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test says to a device through a {@link ScriptedAcs}, and waits to hear from it: in the
 * order in which it happens, with failures that tell the whole conversation.
 *
 * <pre>{@code
 * acs.expectInform().event("1 BOOT");
 * acs.sets("Device.X_ACME_Name", "kitchen").answered();
 * acs.expectSessionEnd();
 * }</pre>
 *
 * <p>What happens is kept until somebody waits for it, so that a test that is slower than its
 * device misses nothing. Nobody waits for longer than the {@linkplain ScriptedAcs.Builder#patience
 * patience}. May be used from any thread.
 */
public abstract sealed class AcsTalk permits ScriptedAcs, DeviceTalk {

  AcsTalk() {}

  abstract ScriptedAcs acs();

  /** With whom; null for whoever there is. */
  abstract @Nullable String id();

  // ---- what the device says

  /**
   * Waits for an Inform that was accepted: the first one that was not waited for before.
   *
   * @throws AssertionError if there is none in time
   */
  public InformExpectation expectInform() {
    return new InformExpectation(next(Inform.class, "an Inform"), this);
  }

  /**
   * Waits for a request of the device's own, such as a TransferComplete.
   *
   * @throws AssertionError if there is none in time
   */
  public <R extends CpeRequest> R expect(Class<R> kind) {
    return next(kind, "a " + kind.getSimpleName());
  }

  /**
   * Waits until a session has come to its final 204.
   *
   * @throws AssertionError if none does in time
   */
  public void expectSessionEnd() {
    next(AcsLog.SessionEnd.class, "the end of a session");
  }

  private <T> T next(Class<T> kind, String what) {
    String from = id() == null ? "" : " from " + id();
    Duration patience = acs().patience();
    try {
      Optional<T> found = acs().log().next(kind, id(), patience);
      return found.orElseThrow(
          () ->
              failure(
                  "found no "
                      + what.replaceFirst("^(an?|the) ", "")
                      + from
                      + " within "
                      + patience
                      + ", expected one"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("interrupted while waiting for " + what + from);
    }
  }

  // ---- what the ACS asks for

  /**
   * Asks the device for something in the session that is open, or in its next one.
   *
   * @param response what the device answers with if it does not refuse
   * @throws AssertionError if it is not clear which device is meant
   */
  public <R extends Message> AcsQuestion<R> asks(AcsRequest request, Class<R> response) {
    return new AcsQuestion<>(request, response, device().enqueue(request), this);
  }

  /** Asks for values: parameters, or whole subtrees whose names end in a dot. */
  public AcsQuestion<GetParameterValuesResponse> gets(String... names) {
    return asks(new GetParameterValues(List.of(names)), GetParameterValuesResponse.class);
  }

  /** Sets one parameter that is a string. */
  public AcsQuestion<SetParameterValuesResponse> sets(String name, String value) {
    return sets(name, ValueType.STRING, value);
  }

  /** Sets one parameter. */
  public AcsQuestion<SetParameterValuesResponse> sets(String name, ValueType type, String value) {
    return sets(new ParameterValue(name, type, value));
  }

  /** Sets parameters, all or none. */
  public AcsQuestion<SetParameterValuesResponse> sets(ParameterValue... values) {
    return asks(
        new SetParameterValues(Arrays.asList(values), ""), SetParameterValuesResponse.class);
  }

  /** Adds a row to a table, whose name ends in a dot. */
  public AcsQuestion<AddObjectResponse> adds(String table) {
    return asks(new AddObject(table, ""), AddObjectResponse.class);
  }

  /** Deletes a row of a table, whose name ends in its number and a dot. */
  public AcsQuestion<DeleteObjectResponse> deletes(String row) {
    return asks(new DeleteObject(row, ""), DeleteObjectResponse.class);
  }

  /**
   * The value of one parameter, asked for and waited for.
   *
   * @throws AssertionError if there is none in time
   */
  public String value(String name) {
    List<ParameterValue> found = gets(name).answered().parameterList();
    if (found.size() != 1 || !found.get(0).name().equals(name)) {
      throw failure("found " + found + ", expected the value of " + name);
    }
    return found.get(0).value();
  }

  /**
   * Sends a connection request to the device.
   *
   * @throws AssertionError if it does not say that it will come
   */
  public void knocks(String username, String password) {
    String id = device().id();
    int status;
    try {
      status = acs().connectionRequest(id, username, password);
    } catch (IOException e) {
      throw failure("no answer to a connection request: " + e.getMessage());
    }
    if (status != 200 && status != 204) {
      throw failure("found status " + status + " for a connection request, expected 200 or 204");
    }
  }

  /**
   * The device.
   *
   * @throws AssertionError if there is none or more than one, and nobody has said which
   */
  public AcsDevice device() {
    String id = id();
    if (id != null) {
      return acs().device(id);
    }
    List<AcsDevice> all = new ArrayList<>(acs().devices());
    if (all.size() != 1) {
      throw failure(
          "found "
              + (all.isEmpty() ? "no device yet" : all.stream().map(AcsDevice::id).toList())
              + ", expected one; say which one by with(id)");
    }
    return all.get(0);
  }

  /** A failure with all that was said. */
  AssertionError failure(String text) {
    return new AssertionError(text + "\n\n" + acs().transcript());
  }
}
