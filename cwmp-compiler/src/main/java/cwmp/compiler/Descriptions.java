// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import java.util.HashMap;
import java.util.Map;

/** The texts of a model while it is being put together, without their indentation. */
final class Descriptions {
  private final Map<String, String> texts = new HashMap<>();

  Map<String, String> texts() {
    return texts;
  }

  /** Takes over the description in an element, if there is one. */
  void take(String path, Element element) throws DocumentException {
    Element description = element.child("description");
    if (description == null) {
      return;
    }
    String text = description.text().stripIndent().strip();
    String action = description.word("action");
    String before = texts.getOrDefault(path, "");
    if (before.isEmpty() || action == null) {
      texts.put(path, text);
      return;
    }
    texts.put(
        path,
        switch (action) {
          case "create", "replace" -> text;
          case "append" -> before + "\n\n" + text;
          case "prefix" -> text + "\n\n" + before;
          default ->
              throw description.problem(
                  "<description> with action=\""
                      + action
                      + "\": expected create, replace, append or prefix");
        });
  }
}
