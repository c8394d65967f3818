// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code on the page for those who port the agent is code of this repository. */
class PortingPageTest {
  /** A block that names its file; three dots in a line stand for what is left out. */
  private static final Pattern BLOCK = Pattern.compile("```java (\\S+)\\n(.*?)```", Pattern.DOTALL);

  @Test
  void whatItShowsStandsInTheFilesThatItNames() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("docs/porting.md"))) {
      root = root.getParent();
    }
    Matcher blocks = BLOCK.matcher(Files.readString(root.resolve("docs/porting.md")));
    int found = 0;
    while (blocks.find()) {
      String source = flat(Files.readString(root.resolve(blocks.group(1))));
      for (String piece : blocks.group(2).split("(?m)^\\s*\\.\\.\\.\\s*$")) {
        assertThat(source).as(blocks.group(1)).contains(flat(piece));
      }
      found++;
    }
    assertThat(found).isGreaterThan(4);
  }

  /** Without what is left and right of the lines. */
  private static String flat(String text) {
    return Arrays.stream(text.split("\\R"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
