// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeState;
import cwmp.cpe.StateText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What a device of the fleet must remember: what its engine must, and which firmware was installed.
 *
 * @param softwareVersion that was installed by a download; empty if it is that of the profile
 */
record DeviceState(String softwareVersion, CpeState engine) {

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(softwareVersion);
      out.write(StateText.write(engine).getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} gave.
   *
   * @throws IllegalArgumentException if it is not that
   */
  static DeviceState of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String softwareVersion = in.readUTF();
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return new DeviceState(softwareVersion, StateText.read(text));
    } catch (IOException e) {
      throw new IllegalArgumentException("no software version at the start", e);
    }
  }
}
