// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.fleet.InMemoryAcs;
import java.util.List;

/**
 * Where the devices of a test, or of a class, come from: for those that are not parameters or
 * fields. A parameter of this type is the test's, or in {@code @BeforeAll} the class's.
 *
 * <p>May be used from any thread, until the test or class is over.
 */
public final class Horde {
  private final Scope scope;

  Horde(Scope scope) {
    this.scope = scope;
  }

  /** Another device without wishes. */
  public Cpe cpe() {
    return cpe(CpeSpec.DEFAULT);
  }

  /** Another device. */
  public Cpe cpe(CpeSpec spec) {
    return cpes(1, spec).getFirst();
  }

  /** Several devices without wishes. */
  public List<Cpe> cpes(int count) {
    return cpes(count, CpeSpec.DEFAULT);
  }

  /** Several devices of one kind. */
  public List<Cpe> cpes(int count, CpeSpec spec) {
    return scope.cpes(count, spec);
  }

  /**
   * The ACS of this test, or class, on virtual time.
   *
   * @param type of what the extension was told to make, {@link horde.lab.VirtualAcs} by default
   * @throws IllegalStateException on real time, or if it is none of this type
   */
  public <A extends InMemoryAcs> A acs(Class<A> type) {
    return scope.acs(type);
  }
}
