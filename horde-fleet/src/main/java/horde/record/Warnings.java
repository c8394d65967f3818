// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.wire.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an ACS does that leads a device past whoever stands between them. */
final class Warnings {
  private Warnings() {}

  /**
   * Those in an answer of the ACS.
   *
   * @param request that is in the answer, or null
   */
  static List<String> of(@Nullable AcsRequest request, HttpResponse response) {
    List<String> warnings = new ArrayList<>();
    if (request instanceof SetParameterValues set) {
      for (ParameterValue value : set.parameterList()) {
        if (value.name().endsWith(".ManagementServer.URL")) {
          warnings.add(
              "the ACS sets "
                  + value.name()
                  + ": from then on the device goes there, and not through the recorder");
        }
      }
    }
    if (response.status() >= 300 && response.status() < 400) {
      warnings.add(
          "the ACS answers "
              + response.status()
              + ": a device that follows goes there, and not through the recorder");
    }
    for (String cookie : response.headers().all("Set-Cookie")) {
      String lower = cookie.toLowerCase(Locale.ROOT).replace(" ", "");
      if (lower.contains(";secure") || lower.contains(";domain=")) {
        warnings.add(
            "a cookie of the ACS is for https or for its own domain only: a device that keeps to"
                + " that does not send it through the recorder, and the session may break");
      }
    }
    return warnings;
  }
}
