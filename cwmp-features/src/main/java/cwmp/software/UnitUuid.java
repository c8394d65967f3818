// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a deployment unit is known by. TR-181 Issue 2 Annex C, RFC 4122. */
final class UnitUuid {
  private static final Pattern FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final UUID DOMAIN_NAMES = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  /** That of no unit, which a result has to have nevertheless. */
  static final String NONE = "00000000-0000-0000-0000-000000000000";

  private UnitUuid() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The same for a unit of that name by that vendor, whichever device makes it. */
  static String of(String vendor, String name) {
    return version5(version5(DOMAIN_NAMES, vendor), name).toString();
  }

  private static UUID version5(UUID space, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      ByteBuffer prefix = ByteBuffer.allocate(16);
      prefix.putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits());
      sha1.update(prefix.array());
      byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
      hash[6] = (byte) (hash[6] & 0x0F | 0x50);
      hash[8] = (byte) (hash[8] & 0x3F | 0x80);
      ByteBuffer bits = ByteBuffer.wrap(hash);
      return new UUID(bits.getLong(), bits.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
