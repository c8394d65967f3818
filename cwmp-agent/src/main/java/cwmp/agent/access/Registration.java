// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

/** Something that lasts until it is closed; closing it again does nothing. From any thread. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
  @Override
  void close();
}
