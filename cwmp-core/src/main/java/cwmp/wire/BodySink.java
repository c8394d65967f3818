// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.nio.ByteBuffer;

/** Takes a body piece by piece, so that one of any size needs no memory. */
public interface BodySink {

  /**
   * Takes the next piece.
   *
   * @param part decoded octets, valid during the call only
   */
  void accept(ByteBuffer part);
}
