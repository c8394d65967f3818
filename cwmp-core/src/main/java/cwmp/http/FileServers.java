// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpTarget;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which servers a device fetches files from and sends files to, whatever the ACS names.
 *
 * <p>Each server is {@code [scheme://]host[:port]}: what is left out may be anything. The host is
 * {@code *} for any, a name or an address that must be the same, or {@code *.name} for all names
 * below that one. Names are compared, not the addresses that they have.
 */
public final class FileServers implements Predicate<URI> {
  /** All of them. */
  public static final FileServers ALL = new FileServers(List.of(new Server(null, "*", 0)));

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(https?)://)?(\\*|(?:\\*\\.)?[A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?/?");
  private static final int MOST_PORT = 65535;

  /** One line of the list; port 0 is any. */
  private record Server(@Nullable String scheme, String host, int port) {
    boolean is(HttpOrigin origin) {
      return (scheme == null || scheme.equals(origin.scheme()))
          && (port == 0 || port == origin.port())
          && (host.equals("*")
              || host.equals(origin.host())
              || host.startsWith("*.") && origin.host().endsWith(host.substring(1)));
    }

    @Override
    public String toString() {
      return (scheme == null ? "" : scheme + "://")
          + (host.indexOf(':') < 0 ? host : "[" + host + "]")
          + (port == 0 ? "" : ":" + port);
    }
  }

  private final List<Server> servers;

  private FileServers(List<Server> servers) {
    this.servers = servers;
  }

  /**
   * These and no others.
   *
   * @throws IllegalArgumentException if one of them does not have the form
   */
  public static FileServers of(List<String> servers) {
    return new FileServers(servers.stream().map(FileServers::server).toList());
  }

  private static Server server(String text) {
    Matcher form = FORM.matcher(text);
    int port = 0;
    boolean fits = form.matches();
    if (fits && form.group(3) != null) {
      port = Integer.parseInt(form.group(3));
      fits = port > 0 && port <= MOST_PORT;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "found the file server '"
              + text
              + "', expected [http://|https://]HOST[:PORT] with a name, *.name, * or an address");
    }
    String host = form.group(2).toLowerCase(Locale.ROOT);
    return new Server(
        form.group(1), host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
  }

  /** Whether a device may talk to the server of this URL. */
  @Override
  public boolean test(URI url) {
    try {
      HttpOrigin origin = HttpTarget.of(url).origin();
      return servers.stream().anyMatch(server -> server.is(origin));
    } catch (IllegalArgumentException e) {
      return false; // no URL of any HTTP server
    }
  }

  /** Equal lists in equal order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FileServers that && servers.equals(that.servers);
  }

  @Override
  public int hashCode() {
    return servers.hashCode();
  }

  /** The list, as it was given. */
  @Override
  public String toString() {
    return servers.toString();
  }
}
