// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.xmpp;

import cwmp.agent.AgentTask;
import cwmp.cpe.Cpe;
import cwmp.xmpp.XmppAccount;
import cwmp.xmpp.XmppCommand;
import cwmp.xmpp.XmppConnectionRequest;
import cwmp.xmpp.XmppFailure;
import cwmp.xmpp.XmppVerdict;
import cwmp.xmpp.XmppWakeup;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.SmackException.SecurityRequiredByServerException;
import org.jivesoftware.smack.SmackException.SecurityRequiredException;
import org.jivesoftware.smack.SmackException.SmackSaslException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.iqrequest.AbstractIqRequestHandler;
import org.jivesoftware.smack.iqrequest.IQRequestHandler.Mode;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Nonza;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jspecify.annotations.Nullable;

/** One connection to an XMPP server, from the attempt to its end. */
final class XmppClient {
  private static final System.Logger LOG = System.getLogger(XmppClient.class.getName());
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String SAFE_MECHANISM = "SCRAM-SHA-1";

  static {
    RequestIq.register();
  }

  private final XmppWakeup feature;
  private final XmppCommand.Connect wanted;
  private final @Nullable SSLContext tls;
  private final Consumer<Consumer<Cpe>> facts;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Executor executor;
  private final AgentTask connector;
  private volatile @Nullable XMPPTCPConnection connection;

  XmppClient(
      XmppWakeup feature,
      XmppCommand.Connect wanted,
      @Nullable SSLContext tls,
      Executor executor,
      Consumer<Consumer<Cpe>> facts) {
    this.feature = feature;
    this.wanted = wanted;
    this.tls = tls;
    this.facts = facts;
    this.executor = executor;
    this.connector = AgentTask.of("cwmp-xmpp", this::connect);
  }

  void start() {
    try {
      connector.startOn(executor);
    } catch (RejectedExecutionException e) {
      fail(XmppFailure.CONNECT, "the executor takes no task");
    }
  }

  /** Nothing is told afterwards. */
  void letGo() {
    over.set(true);
    connector.interrupt();
    XMPPTCPConnection open = connection;
    if (open != null) {
      try {
        AgentTask.start(
            executor, "cwmp-xmpp-close", open::disconnect); // it may wait for the server
      } catch (RejectedExecutionException e) {
        open.instantShutdown();
      }
    }
  }

  void keepAlive() {
    XMPPTCPConnection open = connection;
    try {
      if (open != null) {
        open.sendNonza(WHITE_SPACE);
      }
    } catch (NotConnectedException e) {
      // the listener has told it
      LOG.log(System.Logger.Level.TRACE, "No connection to keep alive", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect() {
    SecurityMode mode = wanted.account().useTls() ? SecurityMode.required : SecurityMode.disabled;
    try {
      try {
        connect(mode);
      } catch (SecurityRequiredByServerException e) {
        connect(SecurityMode.required); // UseTLS is off, but the server wants it
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | SmackException | XMPPException | RuntimeException e) {
      fail(kind(e), String.valueOf(e.getMessage()));
    }
  }

  private void connect(SecurityMode mode)
      throws IOException, SmackException, XMPPException, InterruptedException {
    XMPPTCPConnection made = new XMPPTCPConnection(configuration(mode));
    connection = made;
    if (over.get()) {
      return;
    }
    made.setUseStreamManagement(false);
    for (IQ.Type type : List.of(IQ.Type.get, IQ.Type.set)) {
      made.registerIQRequestHandler(new Door(made, type));
    }
    try {
      made.connect();
      made.login();
    } catch (IOException | SmackException | XMPPException e) {
      made.instantShutdown();
      throw e;
    }
    made.addConnectionListener(new EndListener());
    boolean secure = made.isSecureConnection();
    String jabberId = made.getUser().toString();
    if (!over.get()) {
      facts.accept(cpe -> feature.established(cpe, wanted.connection(), jabberId, secure));
    }
    if (!made.isConnected()) {
      fail(XmppFailure.LOST, "the connection ended at once");
    }
  }

  private XMPPTCPConnectionConfiguration configuration(SecurityMode mode) throws IOException {
    XmppAccount account = wanted.account();
    XMPPTCPConnectionConfiguration.Builder builder =
        XMPPTCPConnectionConfiguration.builder()
            .setXmppDomain(account.domain())
            .setHost(wanted.host())
            .setPort(wanted.port())
            .setUsernameAndPassword(account.username(), account.password())
            .setSecurityMode(mode)
            .setConnectTimeout(PATIENCE_MILLIS)
            .setCompressionEnabled(false)
            .setSendPresence(false)
            .addEnabledSaslMechanism(SAFE_MECHANISM);
    if (mode == SecurityMode.required) {
      builder.addEnabledSaslMechanism("PLAIN"); // never for those who listen
    }
    if (!account.resource().isEmpty()) {
      builder.setResource(account.resource());
    }
    SSLContext own = tls;
    if (own != null) {
      builder.setSslContextFactory(() -> ReadyContext.of(own));
    }
    return builder.build();
  }

  private static XmppFailure kind(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException
          || cause instanceof CertificateException
          || cause instanceof SecurityRequiredException) {
        return XmppFailure.TLS;
      }
    }
    if (e instanceof SASLErrorException || e instanceof SmackSaslException) {
      return XmppFailure.AUTHENTICATION;
    }
    return e instanceof SmackException.ConnectionException
            || e instanceof SmackException.NoResponseException
            || e instanceof IOException
        ? XmppFailure.CONNECT
        : XmppFailure.PROTOCOL;
  }

  private void fail(XmppFailure failure, String detail) {
    if (over.compareAndSet(false, true)) {
      LOG.log(System.Logger.Level.DEBUG, "No XMPP connection: {0}, {1}", failure, detail);
      facts.accept(cpe -> feature.failed(cpe, wanted.connection(), failure));
    }
  }

  /** Tells of the end of a connection that was there. */
  private final class EndListener implements ConnectionListener {
    @Override
    public void connectionClosed() {
      fail(XmppFailure.LOST, "closed");
    }

    @Override
    public void connectionClosedOnError(Exception e) {
      fail(XmppFailure.LOST, String.valueOf(e.getMessage()));
    }
  }

  /** Where connection requests come in; the engine decides on the agent's thread. */
  private final class Door extends AbstractIqRequestHandler {
    private final AbstractXMPPConnection through;

    Door(AbstractXMPPConnection through, IQ.Type type) {
      super(XmppConnectionRequest.ELEMENT, XmppConnectionRequest.NAMESPACE, type, Mode.sync);
      this.through = through;
    }

    @Override
    public @Nullable IQ handleIQRequest(IQ iq) {
      if (iq instanceof RequestIq asked) {
        facts.accept(
            cpe -> answer(iq, feature.requested(cpe, wanted.connection(), asked.request())));
      }
      return null;
    }

    /** The answer leaves before the session starts. */
    private void answer(IQ request, XmppVerdict verdict) {
      IQ answer =
          verdict == XmppVerdict.ACCEPTED
              ? IQ.createResultIQ(request)
              : IQ.createErrorResponse(request, Condition.fromString(verdict.condition()));
      try {
        through.sendStanza(answer);
      } catch (NotConnectedException e) {
        LOG.log(System.Logger.Level.DEBUG, "Nobody is there to take the answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final Nonza WHITE_SPACE =
      new Nonza() {
        @Override
        public String getNamespace() {
          return "";
        }

        @Override
        public String getElementName() {
          return " ";
        }

        @Override
        public CharSequence toXML(XmlEnvironment environment) {
          return " ";
        }
      };
}
