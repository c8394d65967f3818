// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionScriptTest {
  private static final String WHOLE =
      """
      # A title
      # on two lines.
      spec: C-04 C-05

      # a remark
      boot
      > Inform events "0 BOOTSTRAP"
          "1 BOOT" retry 0
      < InformResponse
      > empty
      < 204
      = success
      """;

  @Test
  void knowsItsTitleAndWhatItShows() {
    SessionScript script = SessionScript.parse("example", WHOLE);

    assertThat(script.title()).isEqualTo("A title on two lines.");
    assertThat(script.spec()).containsExactly("C-04", "C-05");
    assertThat(script).hasToString("example");
  }

  @Test
  void tellsTheConversationWithoutWhatDiffersBetweenSubjects() throws Exception {
    String transcript =
        SessionScriptRunner.play(SessionScript.parse("example", WHOLE), EngineSubject::new);

    assertThat(transcript)
        .startsWith("* Boot[]\n> Inform events [0 BOOTSTRAP, 1 BOOT] retry 0 parameters [")
        .endsWith("path /cwmp/acs connection 1\n< 204\n= success\n");
  }

  @Test
  void readsTheScriptsOfAFolder(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("own.session"), WHOLE);
    Files.writeString(folder.resolve("notes.txt"), "no script");

    assertThat(SessionScripts.in(folder)).singleElement().hasToString("own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          > Inform retry 1        | 7: found retry 0, expected retry 1
          > empty                 | 7: found Inform, expected empty
          > Inform events         | 7: found events [0 BOOTSTRAP, 1 BOOT], expected events
          > Inform cookie "a=b"   | 7: found cookie none, expected cookie a=b
          > Inform value A b      | 7: found value of A none, expected value A b
          """)
  void saysWhatTheDeviceDidAndWhatWasExpected(String line, String message) {
    String script = WHOLE.replaceAll("> Inform events.*\n.*", line);

    assertThatThrownBy(
            () ->
                SessionScriptRunner.play(
                    SessionScript.parse("example", script), EngineSubject::new))
        .isInstanceOf(ScriptMismatch.class)
        .hasMessageStartingWith("example:" + message)
        .hasMessageContaining("The conversation until then:");
  }

  @Test
  void noticesASessionThatEndsOtherwiseThanExpected() {
    String script = WHOLE.replace("= success", "= failed httpStatus");

    assertThatThrownBy(
            () ->
                SessionScriptRunner.play(
                    SessionScript.parse("example", script), EngineSubject::new))
        .isInstanceOf(ScriptMismatch.class)
        .hasMessageContaining("ended with [success] [], expected [httpStatus]");
  }

  @Test
  void noticesADeviceThatSaysTooLittleOrTooMuch() {
    String tooLittle =
        WHOLE + "\nconnection request\n> Inform\n< 500\n> Inform\n< 500\n= failed x\n";
    String tooMuch = WHOLE + "\nconnection request\n";

    assertThatThrownBy(
            () ->
                SessionScriptRunner.play(
                    SessionScript.parse("example", tooLittle), EngineSubject::new))
        .hasMessageStartingWith("example:17: the device has no more to say, expected this");
    assertThatThrownBy(
            () ->
                SessionScriptRunner.play(
                    SessionScript.parse("example", tooMuch), EngineSubject::new))
        .hasMessageStartingWith("example:14: found Inform, expected nothing more here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          jump                          | 13: found jump, expected
          set A                         | 13: the line ends, expected a value
          time passes 1 week            | 13: found the unit week, expected ms, s, min or h
          > Inform colour blue          | 13: found colour, expected one of
          > Fault 12                    | 13: found 12, expected a fault code
          > Inform events "1 BOOT       | 13: a quote is not closed
          > Inform retry                | 13: the line ends, expected what retry is to be
          < 204                         | 13: an answer to nothing
          = maybe                       | 13: expected success or failed
          > empty                       | 13: nothing answers this
          `  more`                      | 13: an indented line that continues nothing
          """)
  void namesTheLineThatMakesNoSense(String line, String message) {
    String script = WHOLE + line + "\n";

    assertThatThrownBy(() -> SessionScript.parse("example", script))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("example:" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          < Shout                       | found Shout, expected a message of the ACS
          < 204 with noise              | found noise, expected one of hold
          < 401 smile                   | found smile, expected digest, basic or both
          < InformResponse with use     | the line ends, expected a version
          < SetParameterValues A text b | found the type text, expected one like string
          < Reboot now                  | found now, expected the end of the line
          """)
  void namesTheAnswerThatMakesNoSense(String line, String message) {
    String script = WHOLE.replace("< 204", line);

    assertThatThrownBy(() -> SessionScript.parse("example", script))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("example:11: " + message);
  }

  @Test
  void wantsATitle() {
    assertThatThrownBy(() -> SessionScript.parse("example", "boot\n"))
        .hasMessage("example:1: no comment at the head says what the script shows");
  }
}
