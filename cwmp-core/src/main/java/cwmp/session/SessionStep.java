// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.http.HttpPost;
import cwmp.message.AcsRequest;

/** What the driver of a session does next. Each input to {@link CwmpSession} yields one. */
public sealed interface SessionStep {

  /** Post this and feed the reply to {@link CwmpSession#onReply}. */
  record Send(HttpPost post) implements SessionStep {}

  /** Carry this out and feed the answer to {@link CwmpSession#onAnswer}. */
  record Execute(AcsRequest request) implements SessionStep {}

  /** The session is over: close the connection and tell the device. */
  record Finished(SessionOutcome outcome) implements SessionStep {}
}
