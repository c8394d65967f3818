// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.http.Credentials;
import cwmp.http.HttpProxy;
import cwmp.wire.HttpTarget;
import horde.fleet.Access;
import horde.tls.ClientIdentities;
import horde.tls.DeviceCertificates;
import horde.tls.TlsFileException;
import horde.tls.TlsFiles;
import horde.tls.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a device gets to its ACS. What is empty is as the extension has it for all.
 *
 * @param authority the file of whom it believes in TLS, in PEM; without one whom this Java believes
 * @param insecure whether it believes everybody
 * @param certificate what it shows in TLS to an ACS that asks: a file with a certificate and its
 *     key in PEM, or a key store in PKCS#12 ({@code .p12}, {@code .pfx}), which all such devices
 *     share; or a folder that {@code horde certs} has made for devices with these serial numbers
 * @param certificatePassword of the key store
 * @param proxy the URL of an HTTP proxy, with name and password as {@code
 *     http://name:password@host:port/} if it wants them
 */
public record CpeWay(
    String authority,
    boolean insecure,
    String certificate,
    String certificatePassword,
    String proxy) {

  /** Directly, believing whom this Java believes, and showing nothing. */
  public static final CpeWay DEFAULT = new CpeWay("", false, "", "", "");

  /** The same, with what is empty as others have it. */
  CpeWay or(CpeWay others) {
    boolean own = !certificate.isEmpty();
    return new CpeWay(
        authority.isEmpty() ? others.authority : authority,
        insecure || others.insecure,
        own ? certificate : others.certificate,
        own ? certificatePassword : others.certificatePassword,
        proxy.isEmpty() ? others.proxy : proxy);
  }

  /**
   * The same for the fleet.
   *
   * @throws IllegalArgumentException if a file or the URL of the proxy is none
   */
  Access access() {
    if (equals(DEFAULT)) {
      return Access.DIRECT;
    }
    try {
      TlsSettings usual = TlsSettings.DEFAULT;
      return new Access(
          new TlsSettings(
              authority.isEmpty() ? List.of() : TlsFiles.authorities(Path.of(authority)),
              insecure,
              usual.oldest(),
              identities(),
              usual.sessionCache()),
          httpProxy());
    } catch (TlsFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private ClientIdentities identities() throws TlsFileException {
    if (certificate.isEmpty()) {
      return ClientIdentities.NONE;
    }
    Path file = Path.of(certificate);
    if (Files.isDirectory(file)) {
      return DeviceCertificates.open(file);
    }
    boolean store = certificate.endsWith(".p12") || certificate.endsWith(".pfx");
    return ClientIdentities.shared(
        store
            ? TlsFiles.keyStore(file, certificatePassword.toCharArray())
            : TlsFiles.identity(file));
  }

  private @Nullable HttpProxy httpProxy() {
    if (proxy.isEmpty()) {
      return null;
    }
    try {
      return parsed(proxy);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the proxy: " + e.getMessage(), e);
    }
  }

  private static HttpProxy parsed(String proxy) {
    int at = proxy.lastIndexOf('@');
    int scheme = proxy.indexOf("://");
    if (at < 0 || scheme < 0 || at < scheme) {
      return new HttpProxy(HttpTarget.parse(proxy).origin(), new Credentials("", ""));
    }
    String[] login = proxy.substring(scheme + 3, at).split(":", 2);
    return new HttpProxy(
        HttpTarget.parse(proxy.substring(0, scheme + 3) + proxy.substring(at + 1)).origin(),
        new Credentials(login[0], login.length == 1 ? "" : login[1]));
  }

  /** Leaves the passwords out. */
  @Override
  public String toString() {
    return "CpeWay[authority="
        + authority
        + (insecure ? ", insecure" : "")
        + ", certificate="
        + certificate
        + (proxy.isEmpty() ? "" : ", by proxy")
        + "]";
  }
}
