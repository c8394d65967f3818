// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import cwmp.http.TlsProfile;
import cwmp.wire.HttpOrigin;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * TLS with an ACS, as devices of a group speak it; if that fails once more with any certificate, to
 * say what is wrong with the one that was shown.
 */
final class TlsExam {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration SOON = Duration.ofDays(14);

  private final HttpOrigin acs;
  private final InetAddress address;

  private TlsExam(HttpOrigin acs, InetAddress address) {
    this.acs = acs;
    this.address = address;
  }

  /** What a handshake has come to. */
  private record Shaken(String protocol, String suite, List<X509Certificate> chain) {}

  static boolean examine(HttpOrigin acs, InetAddress address, TlsSettings settings, Chart chart) {
    TlsExam exam = new TlsExam(acs, address);
    try {
      return chart.note(told(exam.shake(settings), settings));
    } catch (IOException | GeneralSecurityException e) {
      return chart.note(exam.explained(settings, e));
    }
  }

  private Shaken shake(TlsSettings settings) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, settings.trustManagers(), null);
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, acs.port()), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      try (SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, acs.host(), acs.port(), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(TlsProfile.protocols(settings.oldest()));
        parameters.setCipherSuites(TlsProfile.suites(parameters.getCipherSuites()));
        if (!acs.isAddress()) {
          parameters.setServerNames(List.of(new SNIHostName(acs.host())));
        }
        if (!settings.insecure()) {
          parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : socket.getSession().getPeerCertificates()) {
          chain.add((X509Certificate) certificate);
        }
        return new Shaken(
            socket.getSession().getProtocol(), socket.getSession().getCipherSuite(), chain);
      }
    }
  }

  private static Finding told(Shaken shaken, TlsSettings settings) {
    String text = shaken.protocol() + ", " + shaken.suite();
    X509Certificate own = shaken.chain().getFirst();
    Instant end = own.getNotAfter().toInstant();
    if (settings.insecure()) {
      return new Finding(
          Finding.Level.WARNING,
          "TLS",
          text + "; whose certificate it is was not checked",
          lines(shaken.chain()),
          "leave out --insecure, and name the authority by --acs-ca FILE");
    }
    if (end.isBefore(Instant.now().plus(SOON))) {
      return new Finding(
          Finding.Level.WARNING,
          "TLS",
          text + "; the certificate ends at " + end,
          lines(shaken.chain()),
          "have the ACS's certificate renewed");
    }
    return Finding.ok("TLS", text, lines(shaken.chain()));
  }

  private static List<String> lines(List<X509Certificate> chain) {
    List<String> lines = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      lines.add(
          "%s, from %s until %s, signed by %s"
              .formatted(
                  certificate.getSubjectX500Principal(),
                  certificate.getNotBefore().toInstant(),
                  certificate.getNotAfter().toInstant(),
                  certificate.getIssuerX500Principal()));
    }
    lines.add("names: " + String.join(", ", names(chain.getFirst())));
    return lines;
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
      }
    } catch (CertificateParsingException e) {
      names.add("(cannot be read)");
    }
    return names.isEmpty() ? List.of("none") : names;
  }

  /** Looks at what was shown, whoever has signed it. */
  private Finding explained(TlsSettings settings, Exception failure) {
    Shaken shown;
    try {
      shown = shake(new TlsSettings(List.of(), true, settings.oldest(), settings.identities(), 0));
    } catch (IOException | GeneralSecurityException again) {
      return Finding.failed(
          "TLS", "no handshake: " + reason(again), remedyWithoutHandshake(again, settings));
    }
    X509Certificate own = shown.chain().getFirst();
    Instant now = Instant.now();
    List<String> details = lines(shown.chain());
    if (own.getNotAfter().toInstant().isBefore(now)) {
      return Finding.failed(
          "TLS",
          "the certificate has ended at " + own.getNotAfter().toInstant(),
          details,
          "have the ACS's certificate renewed; the clock here shows " + now);
    }
    if (own.getNotBefore().toInstant().isAfter(now)) {
      return Finding.failed(
          "TLS",
          "the certificate begins only at " + own.getNotBefore().toInstant(),
          details,
          "set the clocks: here it is " + now);
    }
    String reason = reason(failure);
    if (reason.contains("No subject alternative") || reason.contains("No name matching")) {
      return Finding.failed(
          "TLS",
          "the certificate is not for " + acs.host() + " but for " + String.join(", ", names(own)),
          details,
          "call the ACS by a name of its certificate, or have " + acs.host() + " put into it");
    }
    X509Certificate last = shown.chain().getLast();
    return Finding.failed(
        "TLS",
        "nobody who is trusted here has signed it: " + reason,
        details,
        "give the certificate of "
            + last.getIssuerX500Principal()
            + " with --acs-ca FILE (acs.tls.ca), or for a test --insecure");
  }

  private static String remedyWithoutHandshake(Exception failure, TlsSettings settings) {
    String reason = reason(failure);
    if (reason.contains("plaintext")
        || reason.contains("Unsupported or unrecognized SSL message")) {
      return "the port speaks no TLS: use http:// in the URL, or the port for https";
    }
    if (reason.contains("protocol") || reason.contains("handshake_failure")) {
      return "the ACS and these devices have no version or cipher in common; the oldest that is"
          + " offered is "
          + settings.oldest()
          + ", and openssl s_client -connect shows what the ACS has";
    }
    return "look at the log of the ACS; openssl s_client -connect shows the same from outside";
  }

  private static String reason(Exception failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest instanceof SSLException) {
      deepest = deepest.getCause();
    }
    String message = String.valueOf(deepest.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
