// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.xmpp;

import cwmp.agent.AgentTask;
import cwmp.agent.FeatureDriver;
import cwmp.agent.FeatureHost;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.xmpp.XmppCommand;
import cwmp.xmpp.XmppWakeup;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connection requests over XMPP for an agent: {@code builder.feature(new
 * XmppConnectionRequests())}.
 *
 * <p>What to connect to stands in the model: ManagementServer.ConnReqXMPPConnection refers to a row
 * of XMPP.Connection. Two threads of Smack's and one of its own as long as there is a connection.
 */
public final class XmppConnectionRequests implements FeatureDriver {
  private final XmppWakeup feature = new XmppWakeup();
  private final @Nullable SSLContext tls;
  private Executor executor = AgentTask.threads();
  private @Nullable XmppClient client;

  /** Trusts the certificates that the JDK trusts. */
  public XmppConnectionRequests() {
    this.tls = null;
  }

  /**
   * Trusts, and shows, other certificates.
   *
   * @param tls for STARTTLS; that a certificate is for the account's domain is checked always
   */
  public XmppConnectionRequests(SSLContext tls) {
    this.tls = tls;
  }

  @Override
  public List<CpeFeature<?>> features() {
    return List.of(feature);
  }

  @Override
  public void begin(FeatureHost host) {
    this.executor = host.executor();
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (command instanceof XmppCommand.Connect connect) {
      close();
      XmppClient made = new XmppClient(feature, connect, tls, executor, facts);
      setClient(made);
      made.start();
      return true;
    }
    XmppClient current = client();
    if (command instanceof XmppCommand.KeepAlive && current != null) {
      current.keepAlive();
    }
    if (command instanceof XmppCommand.Disconnect) {
      close();
    }
    return command instanceof XmppCommand;
  }

  @Override
  public void close() {
    XmppClient current = client();
    setClient(null);
    if (current != null) {
      current.letGo();
    }
  }

  private synchronized @Nullable XmppClient client() {
    return client;
  }

  private synchronized void setClient(@Nullable XmppClient next) {
    client = next;
  }
}
