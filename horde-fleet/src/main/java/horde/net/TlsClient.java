// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.TlsProfile;
import cwmp.wire.HttpOrigin;
import horde.fleet.Delivery;
import horde.tls.TlsSettings;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * TLS as the devices of a group speak it. Shared by the loops.
 *
 * <p>A context of Java's for each device would keep their sessions apart, and cost a kilobyte of
 * each. One context serves them all: its cache finds sessions by the host and port that the engine
 * was made with, which for Java are "hints for an internal session reuse strategy" and nothing
 * else. The port given is therefore not that of the server but the index of the device. It also
 * tells the {@link FleetKeyManager} who is shaking hands.
 */
final class TlsClient {
  private final TlsSettings settings;
  private final KeyManager[] keys;
  private final TrustManager[] trust;
  private final SSLContext shared;

  private TlsClient(TlsSettings settings, KeyManager[] keys, TrustManager[] trust)
      throws GeneralSecurityException {
    this.settings = settings;
    this.keys = keys;
    this.trust = trust;
    this.shared = newContext();
  }

  /**
   * Makes what the settings say, which takes up to half a second.
   *
   * @param names of devices by their index
   */
  static TlsClient of(TlsSettings settings, IntFunction<String> names)
      throws GeneralSecurityException, IOException {
    return new TlsClient(
        settings,
        new KeyManager[] {new FleetKeyManager(settings.identities(), names)},
        settings.trustManagers());
  }

  private SSLContext newContext() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    context.getClientSessionContext().setSessionCacheSize(Math.max(1, settings.sessionCache()));
    return context;
  }

  /** The device's end of a new connection; how long the handshake may take is not its business. */
  SslHandler newHandler(
      HttpOrigin server, int device, Delivery.Handshake handshake, Executor blocking) {
    SSLEngine engine = context(handshake.resumes()).createSSLEngine(server.host(), device);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(protocols(handshake.newest()));
    parameters.setCipherSuites(TlsProfile.suites(parameters.getCipherSuites()));
    parameters.setApplicationProtocols(new String[] {TlsProfile.ALPN});
    parameters.setServerNames(handshake.namesServer() ? namesOf(server) : List.of());
    if (!settings.insecure()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    engine.setSSLParameters(parameters);
    SslHandler handler = new SslHandler(engine, blocking);
    handler.setHandshakeTimeoutMillis(0); // the session's patience counts
    return handler;
  }

  /** A device that stops at a version has at least that one; the names of versions are in order. */
  private String[] protocols(String newest) {
    String[] all = TlsProfile.protocols(settings.oldest());
    if (newest.isEmpty()) {
      return all;
    }
    List<String> left =
        Arrays.stream(all).filter(protocol -> protocol.compareTo(newest) <= 0).toList();
    return left.isEmpty() ? new String[] {newest} : left.toArray(String[]::new);
  }

  /** For SNI; Java by itself leaves out names without a dot. */
  private static List<SNIServerName> namesOf(HttpOrigin server) {
    try {
      return server.isAddress() ? List.of() : List.of(new SNIHostName(server.host()));
    } catch (IllegalArgumentException e) {
      return List.of(); // no name for SNI, as one with an underscore; the certificate decides
    }
  }

  /** A context whose cache is empty resumes nothing. */
  private SSLContext context(boolean resumes) {
    if (resumes && settings.sessionCache() > 0) {
      return shared;
    }
    try {
      return newContext();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was made once can be made again", e);
    }
  }
}
