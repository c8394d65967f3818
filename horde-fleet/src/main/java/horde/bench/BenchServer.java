// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.net.URI;

/**
 * A server with fixed answers in a process of its own, so that neither its memory nor its time
 * counts for whoever is measured. It shares the machine's cores with them.
 */
interface BenchServer extends AutoCloseable {
  /** Where it answers. */
  URI url();

  /** What it is, for people. */
  String name();

  @Override
  void close();
}
