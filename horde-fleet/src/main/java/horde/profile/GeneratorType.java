// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/**
 * A placeholder of somebody else's for {@linkplain Template templates}, such as {@code
 * {acme.power:200..900}}.
 *
 * <p>Found by {@link java.util.ServiceLoader} through the context class loader of the thread that
 * reads the template: on the class path, or in a jar that {@code --extensions} names. The class is
 * public and has a public constructor without parameters.
 */
public interface GeneratorType {

  /**
   * What stands before the colon: letters, digits, hyphens, and at least one dot, so that it is
   * never one of ours.
   */
  String name();

  /**
   * Reads what stands behind the colon.
   *
   * @param argument empty if there is no colon
   * @throws IllegalArgumentException if it is wrong; the message says what was expected
   */
  Generator parse(String argument);

  /**
   * Makes values.
   *
   * <p>Asked whenever a value is read, for any of a million devices, on the threads of all of them.
   * So what it says is a pure function of the context (a draw is {@link Randomness#between} with
   * the seed, the index and a {@link Randomness#stream stream} of its own), keeps nothing, and is
   * quick.
   */
  @FunctionalInterface
  interface Generator {

    /** Adds the value for this device, place and moment. */
    void append(StringBuilder out, TemplateContext context);
  }
}
