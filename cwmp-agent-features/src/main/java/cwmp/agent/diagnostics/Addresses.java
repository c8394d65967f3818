// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.diagnostics.IpVersion;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and addresses, for runners of diagnostics. */
public final class Addresses {
  private Addresses() {}

  /** The first address of a host that the version allows, or null if there is none. */
  public static @Nullable InetAddress resolve(String host, IpVersion version) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        boolean fits =
            switch (version) {
              case ANY -> true;
              case IPV4 -> address instanceof Inet4Address;
              case IPV6 -> address instanceof Inet6Address;
            };
        if (fits) {
          return address;
        }
      }
      return null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /**
   * An address as a parameter has it: without the scope of this machine, and that of IPv6 as RFC
   * 5952 wants it, the longest run of zeroes left out.
   */
  public static String text(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return address instanceof Inet4Address
        ? text
        : withoutZeroes((scope < 0 ? text : text.substring(0, scope)).split(":"));
  }

  private static String withoutZeroes(String[] groups) {
    int start = 0;
    int length = 1; // one alone is written
    for (int i = 0, run = 0; i < groups.length; i++) {
      run = groups[i].equals("0") ? run + 1 : 0;
      if (run > length) {
        length = run;
        start = i + 1 - run;
      }
    }
    List<String> all = List.of(groups);
    return length == 1
        ? String.join(":", all)
        : String.join(":", all.subList(0, start))
            + "::"
            + String.join(":", all.subList(start + length, all.size()));
  }
}
