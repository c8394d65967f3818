// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.ResponseTimes;
import cwmp.message.FaultStruct;
import cwmp.software.UnitResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happens to the device of a script, other than what the ACS says. */
public sealed interface DeviceFact {

  /** The device gets power, or restarts. */
  record Boot() implements DeviceFact {}

  /** A connection request with good credentials comes in. */
  record ConnectionRequest() implements DeviceFact {}

  /** The device's own side sets a parameter, be it read-only for the ACS. */
  record SetValue(String name, String value) implements DeviceFact {}

  /** The transfer that the ACS asked for with this key ends; it takes no time. */
  record TransferFinished(String commandKey, FaultStruct fault) implements DeviceFact {}

  /** The ping that was asked for is over; null if every one of them came back, after 5 ms. */
  record PingFinished(@Nullable DiagnosticError errorOrNull) implements DeviceFact {

    /** What that means for these pings. */
    public DiagnosticOutcome outcome(IpPing ping) {
      return errorOrNull != null
          ? DiagnosticOutcome.failed(errorOrNull)
          : DiagnosticOutcome.complete(
              new IpPing.Result(
                  "127.0.0.1", ping.repetitions(), 0, new ResponseTimes(5000, 5000, 5000)));
    }
  }

  /** The change of a deployment unit that is under way ends in this way. */
  record UnitChanged(UnitResult result) implements DeviceFact {}

  /** So much time goes by on all clocks; what becomes due on the way happens on the way. */
  record TimePasses(Duration duration) implements DeviceFact {}
}
