// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.xmpp;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An SSL context that stays as it is: Smack initializes each one that it is given, with trust of
 * its own.
 */
final class ReadyContext extends SSLContextSpi {
  private final SSLContext made;

  private ReadyContext(SSLContext made) {
    this.made = made;
  }

  static SSLContext of(SSLContext made) {
    return new SSLContext(new ReadyContext(made), made.getProvider(), made.getProtocol()) {};
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trust,
      @Nullable SecureRandom random) {
    // it is ready
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return made.getSocketFactory();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return made.getServerSocketFactory();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return made.createSSLEngine();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return made.createSSLEngine(host, port);
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return made.getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return made.getClientSessionContext();
  }
}
