// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.device.UserConsent;
import cwmp.message.TransferRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A user who answers when a test wants it. May be used from any thread. */
public final class RecordingConsent implements UserConsent {

  /**
   * A question that was put to the user.
   *
   * @param request the download
   * @param message what the ACS wants to be shown
   * @param answer takes true if the user agrees
   */
  public record Question(TransferRequest request, String message, Consumer<Boolean> answer) {}

  private final List<Question> questions = new ArrayList<>();

  @Override
  public synchronized void ask(TransferRequest request, String message, Consumer<Boolean> answer) {
    questions.add(new Question(request, message, answer));
  }

  /** What was asked, in order. */
  public synchronized List<Question> questions() {
    return List.copyOf(questions);
  }

  /**
   * Answers the last question.
   *
   * @throws IllegalStateException if there is none
   */
  public void answer(boolean agrees) {
    List<Question> asked = questions();
    if (asked.isEmpty()) {
      throw new IllegalStateException("the user was asked nothing");
    }
    asked.get(asked.size() - 1).answer().accept(agrees);
  }
}
