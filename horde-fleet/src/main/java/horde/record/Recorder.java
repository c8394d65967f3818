// SPDX-License-Identifier: Apache-2.0
package horde.record;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Something that records devices until it is told to end. May be used from any thread. */
public sealed interface Recorder extends AutoCloseable permits RecordingAcs, RecordingProxy {

  /** What goes into the devices' ManagementServer.URL. */
  URI url();

  /** Whether it is ever known that there is nothing more to record. */
  boolean ends();

  /** Completes when there is nothing more to record. */
  CompletableFuture<Void> complete();

  /**
   * Ends it, and writes what there is; once.
   *
   * @throws IOException if not all could be written
   */
  List<RecordingSummary> finish() throws IOException;

  /** Why nobody may have come, if nobody has. */
  List<String> hints();

  /** Closes the port and all connections, and writes nothing. */
  @Override
  void close();
}
