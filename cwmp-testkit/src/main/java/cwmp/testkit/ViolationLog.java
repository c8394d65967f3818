// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Keeps the first violations that a {@link ScriptedAcs} meets. May be used from any thread. */
final class ViolationLog {
  private static final int MOST = 100;

  private final EnvelopeInspection inspection = new EnvelopeInspection();
  private final boolean checks;
  private final List<String> first = new ArrayList<>();

  ViolationLog(boolean checks) {
    this.checks = checks;
  }

  void check(byte[] envelope, LongAdder count) {
    if (checks) {
      for (String violation : inspection.violations(envelope)) {
        count.increment();
        add(violation);
      }
    }
  }

  synchronized void add(String text) {
    if (first.size() < MOST) {
      first.add(text);
    }
  }

  synchronized List<String> first() {
    return List.copyOf(first);
  }
}
