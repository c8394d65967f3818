// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.http.Credentials;
import horde.fleet.DeviceRef;
import horde.lab.Knock;
import horde.scenario.Difference;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Sends each device a connection request over HTTP, and looks at what it says to that. TR-069
 * 3.2.2.
 *
 * @param answer {@code taken}, {@code refused}, {@code none}, {@code any}, or a pattern for the
 *     status
 * @param username instead of the right one; null for that
 * @param password the same
 * @param path instead of that of ConnectionRequestURL; null for that
 */
record Knocking(
    String answer, @Nullable String username, @Nullable String password, @Nullable String path)
    implements Step {
  static final String TAKEN = "taken";

  /** One that is right, and has to be taken. */
  static final Knocking RIGHT = new Knocking(TAKEN, null, null, null);

  private static final int OK = 2;

  @Override
  public String text() {
    return "connection request"
        + (username == null ? "" : " as " + username)
        + (username == null && password != null ? " with another password" : "")
        + (path == null ? "" : " to " + path)
        + switch (answer) {
          case TAKEN -> "";
          case "none" -> ", not answered";
          default -> ", answered " + answer;
        };
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    for (DeviceRef device : run.devices()) {
      knock(run, device);
    }
  }

  void knock(StepRun run, DeviceRef device) throws StepFailure, InterruptedException {
    OptionalInt status = run.lab().knock(device, request(run, device));
    if (!fits(status)) {
      String serial = device.id().serialNumber();
      String wanted =
          switch (answer) {
            case TAKEN -> "to be taken";
            case "refused" -> "to be refused";
            case "none" -> "to find nobody";
            default -> "to be answered " + answer;
          };
      String expected = "a connection request to " + serial + " " + wanted;
      throw new StepFailure(
          Look.failure(
              run,
              expected,
              status.isEmpty()
                  ? "nobody answers: it has no power, or takes none"
                  : "the answer is " + meaning(status.getAsInt()),
              "",
              List.of(
                  new Difference(
                      "answer", answer, status.isEmpty() ? "none" : "" + status.getAsInt())),
              device));
    }
  }

  private Knock request(StepRun run, DeviceRef device) throws StepFailure, InterruptedException {
    String where = path == null ? null : run.text(path, device);
    if (username == null && password == null) {
      return new Knock(null, where);
    }
    Credentials right = run.lab().connectionRequestCredentials(device);
    return new Knock(
        new Credentials(
            username == null ? right.username() : run.text(username, device),
            password == null ? right.password() : run.text(password, device)),
        where);
  }

  private boolean fits(OptionalInt status) {
    return switch (answer) {
      case "any" -> true;
      case "none" -> status.isEmpty();
      case TAKEN -> status.isPresent() && status.getAsInt() / 100 == OK;
      case "refused" -> status.isPresent() && status.getAsInt() / 100 != OK;
      default ->
          status.isPresent() && TextPattern.of(answer).fits(Integer.toString(status.getAsInt()));
    };
  }

  private static String meaning(int status) {
    return switch (status) {
      case 200, 204 -> status + ": it is taken";
      case 401 -> "401: the device knows another name or password";
      case 404 -> "404: there is no device at this path";
      case 503 -> "503: the device was asked too often, or takes none now";
      default -> Integer.toString(status);
    };
  }
}
