// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static cwmp.xmpp.XmppNamespaces.BIND;
import static cwmp.xmpp.XmppNamespaces.CLIENT;
import static cwmp.xmpp.XmppNamespaces.SASL;
import static cwmp.xmpp.XmppNamespaces.STREAM;
import static cwmp.xmpp.XmppNamespaces.TLS;

import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppException;
import cwmp.xmpp.XmppLimits;
import cwmp.xmpp.XmppStreamReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One client of a {@link XmppResponder}. */
final class XmppServerStream implements Runnable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int ITERATIONS = 4096;
  private static final byte[] SALT = "responder".getBytes(StandardCharsets.UTF_8);

  private final XmppResponder server;
  private volatile Socket socket;
  private XmppStreamReader reader = new XmppStreamReader(XmppLimits.DEFAULT);
  private boolean secure;
  private String user = "";

  /** What the client and the server have said first in a login with SCRAM. */
  private String clientFirst = "";

  private String serverFirst = "";

  XmppServerStream(XmppResponder server, Socket socket) {
    this.server = server;
    this.socket = socket;
  }

  @Override
  public void run() {
    byte[] bytes = new byte[4096];
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      int count = socket.getInputStream().read(bytes);
      while (count >= 0) {
        take(ByteBuffer.wrap(bytes, 0, count));
        count = socket.getInputStream().read(bytes);
      }
    } catch (IOException | XmppException | GeneralSecurityException | IllegalArgumentException e) {
      // the test sees that the client is gone
    } finally {
      close();
      server.ended(this);
    }
  }

  void send(XmppElement stanza) throws IOException {
    send(stanza.toXml());
  }

  private synchronized void send(String xml) throws IOException {
    socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed enough
    }
  }

  private void take(ByteBuffer bytes) throws IOException, XmppException, GeneralSecurityException {
    if (bytes.remaining() == 1 && bytes.get(bytes.position()) == ' ') {
      server.keptAlive();
    }
    while (bytes.hasRemaining()) {
      XmppStreamReader.Part part = reader.next(bytes);
      if (part instanceof XmppStreamReader.Opened) {
        greet();
      } else if (part instanceof XmppStreamReader.Stanza stanza) {
        take(stanza.element());
      } else if (part != null) {
        send("</stream:stream>");
        close();
      }
    }
  }

  private void greet() throws IOException {
    send(
        "<?xml version='1.0'?><stream:stream xmlns='"
            + CLIENT
            + "' xmlns:stream='"
            + STREAM
            + "' id='1' from='"
            + server.domain()
            + "' version='1.0'>");
    String features =
        !user.isEmpty()
            ? XmppElement.of(BIND, "bind").toXml()
            : server.tls() != null && !secure
                ? XmppElement.of(TLS, "starttls").with(XmppElement.of(TLS, "required")).toXml()
                : mechanisms();
    send("<stream:features>" + features + "</stream:features>");
  }

  private String mechanisms() {
    XmppElement mechanisms =
        XmppElement.of(SASL, "mechanisms")
            .with(XmppElement.of(SASL, "mechanism").withText("SCRAM-SHA-1"));
    return (secure
            ? mechanisms.with(XmppElement.of(SASL, "mechanism").withText("PLAIN"))
            : mechanisms)
        .toXml();
  }

  private void take(XmppElement element)
      throws IOException, XmppException, GeneralSecurityException {
    SSLContext tls = server.tls();
    if (element.is(TLS, "starttls") && tls != null && !secure) {
      send(XmppElement.of(TLS, "proceed").toXml());
      startTls(tls);
    } else if (element.is(SASL, "auth")) {
      auth(element);
    } else if (element.is(SASL, "response")) {
      respond(text(element));
    } else if (!user.isEmpty() && element.child(BIND, "bind") != null) {
      bind(element);
    } else {
      server.received(element);
    }
  }

  private void startTls(SSLContext tls) throws IOException {
    SSLSocket upgraded =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    upgraded.setUseClientMode(false);
    upgraded.startHandshake();
    socket = upgraded;
    secure = true;
    reader = new XmppStreamReader(XmppLimits.DEFAULT);
  }

  private void auth(XmppElement auth) throws IOException {
    String[] said = text(auth).split("\0", -1);
    if (auth.attribute("mechanism").equals("PLAIN") && secure && said.length == 3) {
      if (said[2].equals(server.passwordOf(said[1]))) {
        letIn(said[1], "");
      } else {
        refuse();
      }
      return;
    }
    clientFirst = text(auth).replaceFirst("^n,[^,]*,", "");
    serverFirst =
        field(clientFirst, 'r')
            .map(nonce -> "r=" + nonce + "server,s=" + base64(SALT) + ",i=" + ITERATIONS)
            .orElse("");
    send(XmppElement.of(SASL, "challenge").withText(base64(utf8(serverFirst))).toXml());
  }

  private void respond(String clientFinal) throws IOException, GeneralSecurityException {
    String name = field(clientFirst, 'n').orElse("");
    String password = server.passwordOf(name);
    int proofAt = clientFinal.lastIndexOf(",p=");
    if (password == null || proofAt < 0) {
      refuse();
      return;
    }
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 160);
    byte[] salted =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec).getEncoded();
    byte[] signed = utf8(clientFirst + "," + serverFirst + "," + clientFinal.substring(0, proofAt));
    byte[] clientKey = hmac(salted, utf8("Client Key"));
    byte[] proof = hmac(MessageDigest.getInstance("SHA-1").digest(clientKey), signed);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    if (clientFinal.substring(proofAt + 3).equals(base64(proof))) {
      letIn(name, base64(utf8("v=" + base64(hmac(hmac(salted, utf8("Server Key")), signed)))));
    } else {
      refuse();
    }
  }

  private void letIn(String name, String text) throws IOException {
    user = name;
    reader = new XmppStreamReader(XmppLimits.DEFAULT);
    send(XmppElement.of(SASL, "success").withText(text).toXml());
  }

  private void refuse() throws IOException {
    send(XmppElement.of(SASL, "failure").with(XmppElement.of(SASL, "not-authorized")).toXml());
  }

  private void bind(XmppElement iq) throws IOException {
    XmppElement bind = iq.child(BIND, "bind");
    XmppElement wanted = bind == null ? null : bind.child(BIND, "resource");
    String resource = wanted == null ? server.newResource() : wanted.text();
    String jid = user + '@' + server.domain() + '/' + resource;
    send(
        XmppElement.of(CLIENT, "iq")
            .with("type", "result")
            .with("id", iq.attribute("id"))
            .with(XmppElement.of(BIND, "bind").with(XmppElement.of(BIND, "jid").withText(jid))));
    server.bound(jid, this);
  }

  private static Optional<String> field(String message, char name) {
    for (String field : message.split(",")) {
      if (field.startsWith(name + "=")) {
        return Optional.of(field.substring(2));
      }
    }
    return Optional.empty();
  }

  private static String text(XmppElement element) {
    return new String(Base64.getDecoder().decode(element.text().strip()), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    return mac.doFinal(text);
  }
}
