// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a prompt makes of answers, with a fleet and a person that are made up. */
class ConversationTest {
  private final List<String> said = new ArrayList<>();
  private final FakeScreen screen = new FakeScreen();

  /** Answers what it was given for a line, one after the other. */
  private Console answering(Map<String, List<Answer>> answers) {
    return new Console() {
      @Override
      public Answer say(String line, Paper paper) throws ConsoleGoneException {
        long before = said.stream().filter(line::equals).count();
        said.add(line);
        List<Answer> ofLine = answers.getOrDefault(line, List.of());
        if (ofLine.isEmpty()) {
          throw new ConsoleGoneException("gone at " + line, new IOException());
        }
        return ofLine.get((int) Math.min(before, ofLine.size() - 1));
      }

      @Override
      public List<Completion> complete(String line) {
        return List.of();
      }
    };
  }

  private static Answer job(String line) {
    return new Answer(List.of(line), false, 3, null);
  }

  private static Answer watch(String... lines) {
    return new Answer(List.of(lines), false, null, 5);
  }

  /** Keeps what is shown; a person loses patience when it is time for it. */
  private static final class FakeScreen implements Screen {
    private final List<String> shown = new ArrayList<>();
    private final Deque<Boolean> patience = new ArrayDeque<>();
    private String waiting = "";

    @Override
    public void show(List<String> lines) {
      shown.addAll(lines);
    }

    @Override
    public void progress(String line) {}

    @Override
    public int progressSeconds() {
      return 1;
    }

    @Override
    public void waiting(String line) {
      waiting = line;
    }

    @Override
    public Patience patience() {
      return millis -> !patience.isEmpty() && patience.pop();
    }

    @Override
    public void close() {}
  }

  /** Somebody who types these lines, and sees what comes of them. */
  private static CommandSource person(String... lines) {
    Deque<String> left = new ArrayDeque<>(List.of(lines));
    return new CommandSource() {
      @Override
      public String next(String prompt) throws EndOfCommands {
        if (left.isEmpty()) {
          throw new EndOfCommands(Conversation.End.NO_MORE);
        }
        return left.pop();
      }

      @Override
      public boolean isPerson() {
        return true;
      }
    };
  }

  private Conversation.End talk(Map<String, List<Answer>> answers, CommandSource source) {
    return new Conversation(answering(answers), screen, true, null).run(source);
  }

  @Test
  void followsAJobUntilItsEnd() {
    Conversation.End end =
        talk(
            Map.of(
                "reboot @all",
                List.of(job("begun")),
                "job 3",
                List.of(job("50%"), Answer.failure(List.of("2 devices", "1 refused")))),
            new ListedCommands("", List.of("reboot @all", "stats")));

    assertThat(end).isEqualTo(Conversation.End.FAILED);
    assertThat(said).containsExactly("reboot @all", "job 3", "job 3");
    assertThat(screen.shown).containsExactly("2 devices", "1 refused");
    assertThat(screen.waiting).isEmpty();
  }

  @Test
  void letsAJobGoOnByItself() {
    screen.patience.addAll(List.of(false, true));

    Conversation.End end =
        talk(
            Map.of(
                "reboot @all", List.of(job("begun")),
                "job 3", List.of(job("50%")),
                "stats", List.of(Answer.of("counted"))),
            person("reboot @all", "stats"));

    assertThat(end).isEqualTo(Conversation.End.NO_MORE);
    assertThat(said).containsExactly("reboot @all", "job 3", "stats");
    assertThat(screen.shown)
        .containsExactly("job 3 goes on by itself; 'job 3' tells how far it is", "counted");
  }

  @Test
  void showsWhatAWatchSeesUntilAKeyIsPressed() {
    screen.patience.addAll(List.of(false, false, true));

    talk(
        Map.of(
            "watch #0", List.of(watch("at first")),
            "watch more 5", List.of(watch(), watch("something")),
            "watch end 5", List.of(Answer.none())),
        person("watch #0"));

    assertThat(screen.shown).containsExactly("at first", "something");
    assertThat(said).endsWith("watch more 5", "watch end 5");
  }

  @Test
  void showsTheLastLinesOfAWatchThatEndsByItself() {
    talk(
        Map.of(
            "watch #0 for 1s", List.of(watch()),
            "watch more 5", List.of(watch("one"), Answer.of("last"))),
        person("watch #0 for 1s"));

    assertThat(screen.shown).containsExactly("one", "last");
  }

  @Test
  void goesOnForAPersonWhateverFails() {
    Conversation.End end =
        talk(
            Map.of("nonsense", List.of(Answer.failure("no such thing"))),
            person("nonsense", "source /nowhere/at.all", "wait soon", "java 1 + 1", "quit"));

    assertThat(end).isEqualTo(Conversation.End.QUIT);
    assertThat(screen.shown)
        .hasSize(4)
        .contains(
            "no such thing", "/nowhere/at.all: cannot be read: there is no such file or folder")
        .last()
        .asString()
        .startsWith("Java works on a fleet of this process only");
  }

  @Test
  void endsIfNobodyHearsItAnyMore() {
    assertThat(talk(Map.of(), person("stats", "stats"))).isEqualTo(Conversation.End.GONE);
    assertThat(screen.shown).containsExactly("gone at stats");
  }
}
