// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.testkit.bench.BenchAcs;
import horde.lab.VirtualAcs;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import java.net.URI;
import java.util.Optional;
import java.util.Random;

/**
 * Has an ACS of ours offer a file for downloads.
 *
 * @param name such as {@code firmware-2.0.bin}
 * @param variable takes its URL
 */
record Offer(String name, int bytes, String variable) implements Step {
  @Override
  public String text() {
    return "offer " + name + " of " + bytes + " bytes";
  }

  @Override
  public void run(StepRun run) throws StepFailure {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    String file = run.text(name);
    Optional<BenchAcs> bench = run.benchAcs();
    Optional<VirtualAcs> virtual = run.virtualAcs();
    if (bench.isEmpty() && virtual.isEmpty()) {
      run.acs(); // says why that cannot be
    }
    try {
      URI there = URI.create(run.acsUrl()).resolve("/files/" + file); // https, if devices come so
      bench.ifPresent(acs -> acs.offer(file, content));
      virtual.ifPresent(acs -> acs.offer(there, content));
      run.variable(variable, there.toString());
      run.note(there.toString());
    } catch (IllegalArgumentException e) {
      throw new StepFailure("the name of a file", "" + e.getMessage());
    }
  }
}
