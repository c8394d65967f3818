// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents with their places, and hostile ones. */
@Timeout(20)
class DocumentReaderTest {
  private static final String START =
      "<dm:document xmlns:dm=\"urn:broadband-forum-org:cwmp:datamodel-1-4\" spec=\"urn:x\">";

  private static final String END = "</dm:document>";

  @TempDir Path folder;

  private Element read(String document) throws IOException, DocumentException {
    return DocumentReader.read(Files.writeString(folder.resolve("a.xml"), document)).root();
  }

  private DocumentException refusal(String document) {
    return catchThrowableOfType(DocumentException.class, () -> read(document));
  }

  @Test
  void anElementIsWhereItsTagBegins() throws Exception {
    Element root =
        read(
            """
            <?xml version="1.0"?>
            <!-- a comment of
                 two lines -->
            <dm:document
                xmlns:dm="urn:broadband-forum-org:cwmp:datamodel-1-4">
              <model
                  name="A:1.0"
                  ><object name="A."
                  /></model>
            </dm:document>
            """);

    assertThat(root.place().line()).isEqualTo(5);
    Element model = root.children().get(0);
    assertThat(model.place().line()).isEqualTo(6);
    assertThat(model.children().get(0).place().line()).isEqualTo(8);
    assertThat(model).hasToString("<model> at " + folder.resolve("a.xml") + ":6");
  }

  @Test
  void wordsLoseTheBlanksAroundThemAndValuesDoNot() throws Exception {
    Element root =
        read(START + "<model name=\" A:1.0 \"><profile extends=\" a\n  b \"/></model>" + END);

    Element model = root.children().get(0);
    assertThat(model.word("name")).isEqualTo("A:1.0");
    assertThat(model.value("name")).isEqualTo(" A:1.0 ");
    assertThat(model.value("base")).isNull();
    assertThat(model.children("profile").get(0).words("extends")).containsExactly("a", "b");
    assertThat(model.words("name")).containsExactly("A:1.0");
    assertThat(model.words("base")).isEmpty();
  }

  @Test
  void textOfADescriptionIsOnePiece() throws Exception {
    Element root =
        read(START + "<description>a &lt;b&gt; <![CDATA[<c>]]> &#233;</description>" + END);

    assertThat(root.children().get(0).text()).isEqualTo("a <b> <c> é");
  }

  @Test
  void whatNoModelNeedsIsLeftOutWithAllThatIsInIt() throws Exception {
    Element root =
        read(START + "<bibliography><any><thing>x</thing></any></bibliography><x:y/>" + END);

    assertThat(root.children()).isEmpty();
  }

  @Test
  void entitiesThatGrowAreRefused() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
    }
    String document = laughs + "]>" + START + "<description>&a29;</description>" + END;

    assertThat(refusal(document)).hasMessageStartingWith("not well-formed: ");
  }

  @Test
  void anEntityOfManyCharactersIsRefused() {
    String document =
        "<!DOCTYPE a [<!ENTITY a \""
            + "ha".repeat(40_000)
            + "\">]>"
            + START
            + "<description>"
            + "&a;".repeat(100)
            + "</description>"
            + END;

    assertThat(refusal(document)).hasMessageStartingWith("not well-formed: ");
  }

  @Test
  void anEntityInItselfIsRefused() {
    String document =
        "<!DOCTYPE a [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>"
            + START
            + "<description>&a;</description>"
            + END;

    assertThat(refusal(document)).hasMessageStartingWith("not well-formed: ");
  }

  @Test
  void nothingOutsideOfTheDocumentIsRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
    String system = "SYSTEM \"" + secret.toUri() + "\">";

    assertThat(
            refusal(
                "<!DOCTYPE a [<!ENTITY a "
                    + system
                    + "]>"
                    + START
                    + "<description>&a;</description>"
                    + END))
        .hasMessage("entity a is not in this document: " + secret.toUri());
    assertThat(refusal("<!DOCTYPE a " + system + START + END))
        .hasMessage("not well-formed: external entity refused: " + secret.toUri());
    assertThat(refusal("<!DOCTYPE a [<!ENTITY % p " + system + "%p;]>" + START + END))
        .hasMessage("entity %p is not in this document: " + secret.toUri());
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "<component>".repeat(100_000);

    assertThat(refusal(START + deep)).hasMessage("more than 32 elements in one another");
    assertThat(refusal(START + "<glossary>" + deep))
        .hasMessage("more than 32 elements in one another");
  }

  @Test
  void manyAttributesAreRefused() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      many.append(" a").append(i).append("=\"\"");
    }

    assertThat(refusal(START + "<model" + many + "/>" + END))
        .hasMessageStartingWith("not well-formed: ");
  }

  @Test
  void anotherMajorVersionOfTheSchemaIsRefused() {
    String document = "<document xmlns=\"urn:broadband-forum-org:cwmp:datamodel-2-0\"/>";

    assertThat(refusal(document)).hasMessage("the schema's version is 2: only 1 is known");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws Exception {
    Path file = folder.resolve("large.xml");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((64L << 20) + 1);
    }

    assertThat(catchThrowableOfType(DocumentException.class, () -> DocumentReader.read(file)))
        .hasMessage("67108865 bytes: no document of more than 67108864 is read");
  }
}
