// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/**
 * Where an HTTP resource lives: the scope of credentials and connections.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name or address in lower case; an IPv6 address without brackets
 * @param port 1 to 65535, the scheme's default filled in
 */
public record HttpOrigin(String scheme, String host, int port) {
  /** Rejects what no URL can mean. */
  public HttpOrigin {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "found scheme " + Quoted.of(scheme) + ", expected http or https");
    }
    if (host.isEmpty() || !host.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "found host " + Quoted.of(host) + ", expected an ASCII name or an address");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("found port " + port + ", expected 1 to 65535");
    }
  }

  /** Whether it is reached through TLS. */
  public boolean isSecure() {
    return scheme.equals("https");
  }

  /** Whether the host is an address and no name. */
  public boolean isAddress() {
    return isAddress(host);
  }

  /** Whether a host is an address and no name. */
  public static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }

  /** The value of the Host header: IPv6 in brackets, no zone, the default port left out. */
  public String hostHeader() {
    int zone = host.indexOf('%');
    return authority(zone < 0 ? host : host.substring(0, zone));
  }

  /** Host and port, the default one too, as a tunnel is asked for (RFC 9112 3.2.3). */
  public String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private String authority(String name) {
    String bracketed = name.indexOf(':') < 0 ? name : "[" + name + "]";
    return port == defaultPort(scheme) ? bracketed : bracketed + ":" + port;
  }

  static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** The origin as the beginning of a URL. */
  @Override
  public String toString() {
    return scheme + "://" + authority(host);
  }
}
