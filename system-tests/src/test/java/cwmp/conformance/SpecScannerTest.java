// SPDX-License-Identifier: Apache-2.0
package cwmp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.conformance.SpecScanner.Found;
import cwmp.conformance.SpecScanner.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecScannerTest {

  @TempDir Path root;

  @Test
  void readsOneIdSeveralIdsAndIdsOverSeveralLines() throws IOException {
    java(
        """
        class SomeTest {
          @Test @Spec("C-07") void one() {}
          @Spec({"C-08", "C-09"}) @Test void two() {}
          @ParameterizedTest
          @cwmp.spec.Spec(
              value = {
                "C-10", // why
                \"""
                C-11\"""
              })
          void overLines() {}
        }
        """);

    assertThat(scan().marks())
        .extracting(Mark::id, Mark::test)
        .map(tuple -> tuple.toList().toString())
        .containsExactly(
            "[C-07, SomeTest.one]",
            "[C-08, SomeTest.two]",
            "[C-09, SomeTest.two]",
            "[C-10, SomeTest.overLines]",
            "[C-11, SomeTest.overLines]");
  }

  @Test
  void namesClassesAndNestedTests() throws IOException {
    java(
        """
        @Spec("B-01")
        class SomeTest {
          @Nested
          @Spec("B-02")
          class Inner {
            @Test @Spec("B-03") void holds() {}
          }
        }
        """);

    assertThat(scan().marks())
        .extracting(Mark::test)
        .containsExactly("SomeTest", "SomeTest.Inner", "SomeTest.Inner.holds");
  }

  @Test
  void isNotFooledByTextThatLooksLikeAnAnnotation() throws IOException {
    java(
        """
        class SomeTest {
          // @Spec("C-07")
          static final String TEXT = \"""
              @Test @Spec("C-08") void one() {}
              \""";
          String other = "@Spec(\\"C-09\\")";
          /** @Spec("C-10") */
          @Test void none() {}
        }
        """);

    assertThat(scan()).isEqualTo(new Found(List.of(), List.of(), 1));
  }

  @Test
  void leavesDisabledTestsOut() throws IOException {
    java(
        """
        class SomeTest {
          @Test @Disabled("why") @Spec("C-07") void one() {}
          @Nested @Disabled @Spec("C-08") class Inner {
            @Test @Spec("C-09") void two() {}
          }
        }
        """);

    assertThat(scan().marks()).isEmpty();
  }

  @Test
  void reportsMarksThatStandOnNoTestOrCannotBeRead() throws IOException {
    java(
        """
        class SomeTest {
          @Spec("C-07") void helper() {}
          @Test @Spec(C_08) void constant() {}
          @Test @Spec({}) void nothing() {}
        }
        """);

    String file = "some-module/src/test/java/SomeTest.java";
    assertThat(scan().problems())
        .containsExactly(
            file + ":2: SomeTest.helper carries @Spec but is no test",
            file + ":3: @Spec takes string literals only, not C_08",
            file + ":3: @Spec of SomeTest.constant names no item",
            file + ":4: @Spec of SomeTest.nothing names no item");
  }

  @Test
  void reportsSourcesThatDoNotParse() throws IOException {
    java("class SomeTest { @Test @Spec(\"C-07\" void one() {} }");

    assertThat(scan().problems()).isNotEmpty().first().asString().contains("SomeTest.java:1");
  }

  @Test
  void readsTheHeaderOfSessionScripts() throws IOException {
    write(
        "some-module/src/test/resources/sessions/hold.session",
        "# Holds requests\nspec: C-10, C-11\n\ndevice informs\n");
    write("some-module/src/main/resources/other.session", "spec: C-12\n");
    write("some-module/target/src/test/resources/copied.session", "spec: C-13\n");

    assertThat(scan().marks())
        .containsExactly(
            new Mark(
                "C-10", "hold.session", "some-module/src/test/resources/sessions/hold.session"),
            new Mark(
                "C-11", "hold.session", "some-module/src/test/resources/sessions/hold.session"));
  }

  private Found scan() throws IOException {
    return SpecScanner.scan(root);
  }

  private void java(String source) throws IOException {
    write("some-module/src/test/java/SomeTest.java", source);
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
