// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.model.DataModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of small models that a test makes up. */
public final class ModelFolder {
  /** What begins a document, on its first line. */
  private static final String START =
      "<dm:document xmlns:dm=\"urn:broadband-forum-org:cwmp:datamodel-1-%d\""
          + " xmlns:dmr=\"urn:broadband-forum-org:cwmp:datamodel-report-1-0\""
          + " spec=\"urn:test:%s\">\n";

  private final Path folder;

  public ModelFolder(Path folder) {
    this.folder = folder;
  }

  /** A file that holds this, to the letter. */
  public ModelFolder raw(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A document with this in it, which begins on the second line. */
  public ModelFolder with(String file, String content) {
    return with(15, file, content);
  }

  /** The same, of this version of the schema. */
  public ModelFolder with(int schema, String file, String content) {
    String start = String.format(START, schema, file.replace(".xml", ""));
    return raw(file, start + content + "</dm:document>\n");
  }

  /** A document with one model {@code Device:1.0} that has this in it, from the third line on. */
  public ModelFolder withDevice(String file, String content) {
    return with(file, "<model name=\"Device:1.0\">\n" + content + "</model>\n");
  }

  /** A library of what is in the folder. */
  public ModelLibrary asLibrary() throws ModelException {
    return ModelLibrary.of(folder);
  }

  /** The one model of a file. */
  public DataModel resolve(String file) throws ModelException {
    return resolved(file).model();
  }

  /** The same, with its texts. */
  public ResolvedModel resolved(String file) throws ModelException {
    return asLibrary().resolve(folder.resolve(file), null);
  }
}
