// SPDX-License-Identifier: Apache-2.0
package cwmp.wakeup;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a device into the path of its ConnectionRequestURL and back, without a table.
 *
 * <p>TR-069 3.2.2 wants a path that cannot be guessed and differs from device to device. Here it is
 * one AES block that holds the device's index, its epoch and eight zero octets. Whoever has no key
 * can neither tell one device's path from another's nor hit upon one: a random path decrypts to
 * those zeros once in 2^64 times. A new epoch makes a new path, and the old one can be told by its
 * epoch.
 *
 * <p>Belongs to one thread.
 */
public final class ConnectionRequestPath {
  private static final int BLOCK_BYTES = 16;
  private static final int PATH_LENGTH = 1 + 2 * BLOCK_BYTES;

  private final Cipher encryption;
  private final Cipher decryption;

  /**
   * Which device a path is of.
   *
   * @param index of the device, 0 or more
   * @param epoch counts the device's paths, which change with a factory reset for example
   */
  public record Device(int index, int epoch) {
    /** Rejects what is no index. */
    public Device {
      if (index < 0) {
        throw new IllegalArgumentException("found device index " + index + ", expected 0 or more");
      }
    }
  }

  /**
   * Paths under a key.
   *
   * @param secret 16, 24 or 32 random bytes; the same ones as long as the paths are to stay
   */
  public ConnectionRequestPath(byte[] secret) {
    try {
      SecretKeySpec key = new SecretKeySpec(secret, "AES");
      // A single block that never repeats for different devices: what is wrong with ECB for longer
      // text does not touch it.
      encryption = Cipher.getInstance("AES/ECB/NoPadding");
      encryption.init(Cipher.ENCRYPT_MODE, key);
      decryption = Cipher.getInstance("AES/ECB/NoPadding");
      decryption.init(Cipher.DECRYPT_MODE, key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "found a secret of " + secret.length + " bytes, expected 16, 24 or 32", e);
    }
  }

  /** The path of a device: a slash and 32 hexadecimal digits. */
  public String encode(Device device) {
    byte[] block =
        ByteBuffer.allocate(BLOCK_BYTES).putInt(device.index).putInt(device.epoch).array();
    return "/" + HexFormat.of().formatHex(through(encryption, block));
  }

  /** The device whose path this is; empty if it is nobody's. */
  public Optional<Device> decode(String path) {
    if (path.length() != PATH_LENGTH || !path.startsWith("/") || !isHex(path)) {
      return Optional.empty();
    }
    byte[] block = through(decryption, HexFormat.of().parseHex(path, 1, PATH_LENGTH));
    ByteBuffer plain = ByteBuffer.wrap(block);
    int index = plain.getInt();
    int epoch = plain.getInt();
    return plain.getLong() == 0 && index >= 0
        ? Optional.of(new Device(index, epoch))
        : Optional.empty();
  }

  private static boolean isHex(String path) {
    for (int i = 1; i < path.length(); i++) {
      if (!HexFormat.isHexDigit(path.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static byte[] through(Cipher cipher, byte[] block) {
    try {
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refused a block of " + block.length + " bytes", e);
    }
  }
}
