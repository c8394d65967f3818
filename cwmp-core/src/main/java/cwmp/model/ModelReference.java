// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a parameter names. TR-106 A.2.3.7.
 *
 * @param strength null for a reference to the values of another parameter, which has none
 * @param targetType what a path may lead to ({@code row}, {@code parameter}, {@code single}, {@code
 *     table}, {@code object}, {@code any}); null for other kinds
 * @param targets as the model writes them, relative forms ({@code #.}, {@code ##.}, a leading dot)
 *     too: the objects and tables in which the target is, or the one parameter
 * @param targetScope {@code normal}, {@code model} or {@code object}, null if the model does not
 *     say
 * @param targetDataType the type that a parameter that is named must have, or null
 * @param nullValue what says that nothing is named where that is not the empty string
 */
public record ModelReference(
    Kind kind,
    @Nullable Strength strength,
    @Nullable String targetType,
    List<String> targets,
    @Nullable String targetScope,
    @Nullable String targetDataType,
    @Nullable String nullValue) {

  /** In which way the target is named. */
  public enum Kind {
    /** By its path. */
    PATH("pathRef"),
    /** By its instance number. */
    INSTANCE("instanceRef"),
    /** By one of the values that another parameter lists. */
    ENUMERATION("enumerationRef");

    private final String xml;

    Kind(String xml) {
      this.xml = xml;
    }

    /** As the models write it: {@code pathRef}. */
    public String xml() {
      return xml;
    }
  }

  /** Whether the target has to be there. */
  public enum Strength {
    WEAK,
    STRONG
  }

  public ModelReference {
    targets = List.copyOf(targets);
  }

  /**
   * The targets as paths from the root. TR-106 A.2.3.4: a leading dot is the model's topmost
   * object, each {@code #} one object up from that which has the parameter, and a bare name beside
   * the parameter.
   *
   * @param object the path of the object that has the parameter
   * @param top the path of the root, or of the topmost table of a service model where it is mounted
   */
  public List<String> targetsFrom(String object, String top) {
    return targets.stream().map(target -> resolved(target, object, top)).toList();
  }

  private static String resolved(String target, String object, String top) {
    String root = top.substring(0, top.indexOf('.') + 1);
    if (target.startsWith(root)) {
      return target;
    }
    if (target.startsWith(".")) {
      return top + target.substring(1);
    }
    String from = object;
    int at = 0;
    for (; at < target.length() && target.charAt(at) == '#'; at++) {
      from = ModelObject.parentOf(from);
    }
    return from + target.substring(target.startsWith(".", at) ? at + 1 : at);
  }
}
