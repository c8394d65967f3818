// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.xmpp;

import cwmp.http.Credentials;
import cwmp.xmpp.XmppConnectionRequest;
import java.io.IOException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.parsing.SmackParsingException;
import org.jivesoftware.smack.provider.IQProvider;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** A connection request as Smack knows it, once it is {@linkplain #register registered}. */
final class RequestIq extends IQ {
  private final @Nullable Credentials credentials;

  /** Has Smack know it, everywhere in this process. */
  static void register() {
    ProviderManager.addIQProvider(
        XmppConnectionRequest.ELEMENT, XmppConnectionRequest.NAMESPACE, new Parser());
  }

  private RequestIq(@Nullable Credentials credentials) {
    super(XmppConnectionRequest.ELEMENT, XmppConnectionRequest.NAMESPACE);
    this.credentials = credentials;
  }

  /** The request that it makes. */
  XmppConnectionRequest request() {
    return new XmppConnectionRequest(getFrom() == null ? "" : getFrom().toString(), credentials);
  }

  /** Without what it holds, which is secret. */
  @Override
  protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
      IQChildElementXmlStringBuilder xml) {
    xml.setEmptyElement();
    return xml;
  }

  private static final class Parser extends IQProvider<RequestIq> {

    @Override
    public RequestIq parse(XmlPullParser parser, int initialDepth, XmlEnvironment environment)
        throws XmlPullParserException, IOException, SmackParsingException {
      String username = null;
      String password = null;
      while (true) {
        XmlPullParser.Event event = parser.next();
        if (event == XmlPullParser.Event.END_ELEMENT && parser.getDepth() == initialDepth) {
          return new RequestIq(
              username == null || password == null ? null : new Credentials(username, password));
        }
        if (event == XmlPullParser.Event.START_ELEMENT
            && XmppConnectionRequest.NAMESPACE.equals(parser.getNamespace())) {
          switch (parser.getName()) {
            case "username" -> username = parser.nextText();
            case "password" -> password = parser.nextText();
            default -> {
              // nothing of ours
            }
          }
        }
      }
    }
  }
}
