// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device has to have to be of a kind. TR-106 A.2.9.
 *
 * @param name with its version, such as {@code Baseline:1}
 * @param base the profile of an earlier version that this one adds to, or null
 * @param extended the other profiles that this one includes
 * @param version of the model that first had it
 * @param requirements its own, in document order
 */
public record ModelProfile(
    String name,
    @Nullable String base,
    List<String> extended,
    Status status,
    String version,
    List<Requirement> requirements) {

  public ModelProfile {
    extended = List.copyOf(extended);
    requirements = List.copyOf(requirements);
  }

  /**
   * Something that has to be there.
   *
   * @param objectPath of an object, with its final dot
   * @param parameterName of a parameter in it; empty if it is the object itself
   */
  public record Requirement(String objectPath, String parameterName, Level level) {

    /**
     * The same by the whole path.
     *
     * @param path of an object, with its final dot, or of a parameter
     */
    public Requirement(String path, Level level) {
      this(
          path.substring(0, path.lastIndexOf('.') + 1),
          path.substring(path.lastIndexOf('.') + 1),
          level);
    }

    /** Of the object, with its final dot, or of the parameter. */
    public String path() {
      return objectPath + parameterName;
    }

    /** Whether it is an object and not a parameter. */
    public boolean isObject() {
      return parameterName.isEmpty();
    }
  }

  /** How far it has to be there. */
  public enum Level {
    NOT_SPECIFIED("notSpecified"),
    PRESENT("present"),
    CREATE("create"),
    DELETE("delete"),
    CREATE_DELETE("createDelete"),
    READ_ONLY("readOnly"),
    WRITE_ONCE_READ_ONLY("writeOnceReadOnly"),
    READ_WRITE("readWrite");

    private final String xml;

    Level(String xml) {
      this.xml = xml;
    }

    /** As the models write it: {@code createDelete}. */
    public String xml() {
      return xml;
    }
  }
}
