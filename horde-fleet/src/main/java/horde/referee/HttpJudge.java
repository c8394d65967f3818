// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.ContentCoding;
import cwmp.http.HttpPost;
import cwmp.http.Redirects;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the replies of one session as HTTP: status, headers, redirects. */
final class HttpJudge {
  /** What a reply is to a session. */
  enum Kind {
    /** The same POST comes again, with credentials, elsewhere or not compressed. */
    REPEATED,
    /** It carries an envelope, or what should be one; see {@link HttpJudge#body()}. */
    ENVELOPE,
    /** It carries nothing. */
    EMPTY,
    /** It has an error of HTTP as its status. */
    ERROR,
    /** It cannot be used, as has been said. */
    USELESS
  }

  private static final Set<ContentCoding> CODINGS = EnumSet.allOf(ContentCoding.class);
  private static final int MOST_CONTENT = 16 << 20;
  private static final byte[] NOTHING = new byte[0];
  private static final int UNAUTHORIZED = 401;
  private static final int PROXY_AUTHENTICATION = 407;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private final Whistle whistle;
  private final Redirects redirects = new Redirects(true);
  private int redirected;
  private byte[] body = NOTHING;

  HttpJudge(Whistle whistle) {
    this.whistle = whistle;
  }

  /** The body of the last reply that carried an envelope, no longer compressed. */
  byte[] body() {
    return body;
  }

  /** Judges a reply to a POST to that target, which is null if its bytes were settled. */
  Kind judge(HttpTarget target, @Nullable HttpPost post, HttpResponse reply) {
    int status = reply.status();
    if (reply.headers().contains("SOAPAction")) {
      whistle.blow(Rule.SOAP_ACTION, "the reply has the header SOAPAction");
    }
    if (status == UNAUTHORIZED || status == PROXY_AUTHENTICATION) {
      return Kind.REPEATED;
    }
    if (Redirects.isRedirect(status)) {
      return redirect(target, reply) ? Kind.REPEATED : Kind.USELESS;
    }
    redirects.onOtherReply();
    redirected = 0;
    if (status == NO_CONTENT) {
      if (reply.headers().contains("Content-Length")
          || reply.headers().contains("Transfer-Encoding")) {
        whistle.blow(Rule.LENGTH_OF_NOTHING, "204 with %s", lengths(reply.headers()));
      }
      return Kind.EMPTY;
    }
    if (status == UNSUPPORTED_MEDIA_TYPE && post != null && post.codingOrNull() != null) {
      return Kind.REPEATED;
    }
    if (status / 100 == 2) {
      return content(post, reply);
    }
    if (isEnvelope(reply)) {
      whistle.blow(Rule.ENVELOPE_STATUS, "an envelope with the status %d, expected 200", status);
      return Kind.USELESS;
    }
    return Kind.ERROR;
  }

  private static String lengths(HttpHeaders headers) {
    return headers
        .first("Content-Length")
        .map(length -> "Content-Length: " + length)
        .orElse("Transfer-Encoding");
  }

  /** Whether the status says that the ACS has too much to do. */
  static boolean isOverload(int status) {
    return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
  }

  private static boolean isEnvelope(HttpResponse reply) {
    String start =
        new String(reply.body(), 0, Math.min(reply.body().length, 500), StandardCharsets.UTF_8);
    return start.contains(":Envelope") || start.contains("<Envelope");
  }

  private Kind content(@Nullable HttpPost post, HttpResponse reply) {
    int status = reply.status();
    if (reply.body().length == 0) {
      whistle.blow(Rule.EMPTY_STATUS, "an empty reply with the status %d, expected 204", status);
      return Kind.EMPTY;
    }
    if (status != OK) {
      whistle.blow(Rule.ENVELOPE_STATUS, "a reply with content and the status %d", status);
    }
    contentType(reply.headers());
    String offered = post == null || post.codingOrNull() == null ? "" : post.codingOrNull().token();
    for (String coding : reply.headers().all("Content-Encoding")) {
      String given = coding.strip();
      if (!given.equalsIgnoreCase("identity") && !given.equalsIgnoreCase(offered)) {
        whistle.blow(
            Rule.CODING_UNASKED,
            "Content-Encoding: %s, the POST has offered %s",
            given,
            offered.isEmpty() ? "nothing" : offered);
      }
    }
    try {
      body = ContentCoding.decode(reply.headers(), reply.body(), CODINGS, MOST_CONTENT);
      return Kind.ENVELOPE;
    } catch (HttpProtocolException e) {
      whistle.blow(Rule.HTTP_MALFORMED, "%s", String.valueOf(e.getMessage()));
      return Kind.USELESS;
    }
  }

  private void contentType(HttpHeaders headers) {
    List<String> types = headers.all("Content-Type");
    if (types.size() != 1) {
      whistle.blow(
          Rule.CONTENT_TYPE,
          "an envelope with %s, expected text/xml",
          types.isEmpty() ? "no Content-Type" : "several Content-Types");
      return;
    }
    String[] parts = types.get(0).split(";", -1);
    String mediaType = parts[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaType.equals("text/xml")) {
      whistle.blow(Rule.CONTENT_TYPE, "Content-Type: %s, expected text/xml", mediaType);
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("charset=")) {
        String charset = parameter.substring("charset=".length()).replace("\"", "").strip();
        if (!charset.equals("utf-8")) {
          whistle.blow(Rule.CHARSET, "Content-Type with charset=%s, expected utf-8", charset);
        }
      }
    }
  }

  private boolean redirect(HttpTarget from, HttpResponse reply) {
    int status = reply.status();
    if (status != 302 && status != 307) {
      whistle.blow(Rule.REDIRECT_STATUS, "a redirect with the status %d", status);
    }
    redirected++;
    if (redirected > Redirects.MOST_IN_A_ROW) {
      whistle.blow(Rule.REDIRECT_CHAIN, "%d redirects in a row", redirected);
      return false;
    }
    try {
      HttpTarget to = redirects.follow(from, 307, reply.headers().all("Location"));
      if (from.origin().isSecure() && !to.origin().isSecure()) {
        whistle.blow(Rule.REDIRECT_DOWNGRADE, "from %s to %s", from.origin(), to.origin());
      }
      return true;
    } catch (HttpProtocolException e) {
      whistle.blow(Rule.REDIRECT_TARGET, "%s", String.valueOf(e.getMessage()));
      return false;
    }
  }
}
