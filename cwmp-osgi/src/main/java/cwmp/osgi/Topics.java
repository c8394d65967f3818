// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.Map;

/**
 * Tells all bundles that want to know it what happens, by Event Admin if the framework has that.
 */
interface Topics extends AutoCloseable {

  /** What has happened: values, sessions and transfers are below it. */
  String PREFIX = "cwmp/";

  /** Nobody is told. */
  static Topics none() {
    return new Topics() {
      @Override
      public boolean isHeard() {
        return false;
      }

      @Override
      public void post(String topic, Map<String, ?> properties) {
        // there is nobody to be told
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  /** Whether somebody could be told. */
  boolean isHeard();

  /**
   * Tells it, and does not wait for who hears it.
   *
   * @param topic after {@link #PREFIX}
   */
  void post(String topic, Map<String, ?> properties);

  @Override
  void close();
}
