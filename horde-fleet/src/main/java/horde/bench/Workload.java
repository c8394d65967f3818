// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens in a session of the speed benchmarks, for devices and for wrk. */
enum Workload {
  PLAIN("Inform, empty POST"),
  DIGEST("Inform that is refused with 401, Inform with Digest credentials, empty POST"),
  TLS("as plain over TLS, a full handshake for each session"),
  RESUMED("as plain over TLS, whose sessions are resumed"),
  CONVERSATION(
      "Inform, the ACS reads 100 values with GetParameterValues and sets 20 with"
          + " SetParameterValues");

  private static final String LOGIN =
      "Digest username=\"FEFEFE-FEFEFE000001\", realm=\"bench\","
          + " nonce=\"0123456789abcdef0123456789abcdef\", uri=\"/\", algorithm=MD5, qop=auth,"
          + " nc=00000001, cnonce=\"0123456789abcdef\","
          + " response=\"0123456789abcdef0123456789abcdef\"";

  private final String meaning;

  Workload(String meaning) {
    this.meaning = meaning;
  }

  /**
   * A request of wrk's, which is the same in all sessions.
   *
   * @param authorization empty for none
   */
  record Request(String body, String authorization) {}

  String meaning() {
    return meaning;
  }

  boolean overTls() {
    return this == TLS || this == RESUMED;
  }

  /** The requests of one session; the server closes after the last. */
  List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    requests.add(new Request(Messages.inform(), ""));
    switch (this) {
      case PLAIN, TLS, RESUMED -> requests.add(new Request("", ""));
      case DIGEST -> {
        requests.add(new Request(Messages.inform(), LOGIN));
        requests.add(new Request("", LOGIN));
      }
      case CONVERSATION -> {
        Conversation conversation = Conversation.ofBuiltIn();
        requests.add(new Request("", ""));
        requests.add(new Request(Messages.got(conversation.read()), ""));
        requests.add(new Request(Messages.isSet(), ""));
      }
    }
    return requests;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
