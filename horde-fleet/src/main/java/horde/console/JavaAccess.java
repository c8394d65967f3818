// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.steer.Steering;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where Java that is typed at a prompt finds the fleet: JShell gives what it runs no objects, so
 * that it has to ask for them by name.
 */
public final class JavaAccess {
  private static final String MODULE = "jdk.jshell";
  private static final Map<Integer, Steering> OPEN = new ConcurrentHashMap<>();
  private static final AtomicInteger LAST = new AtomicInteger();

  private JavaAccess() {}

  /**
   * Opens a shell; here, as the shell itself is not even loaded by a Java that has no JShell.
   *
   * @throws CommandException if this Java has none
   */
  static JavaShell shell(Steering steering) throws CommandException {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      throw new CommandException(
          "this Java has no module " + MODULE + "; 'java' needs a JDK, not a JRE");
    }
    try {
      return new JavaShell(steering);
    } catch (IllegalStateException | UnsupportedOperationException | LinkageError e) {
      throw new CommandException("JShell cannot be used here: " + e.getMessage());
    }
  }

  static int open(Steering steering) {
    int number = LAST.incrementAndGet();
    OPEN.put(number, steering);
    return number;
  }

  static void close(int number) {
    OPEN.remove(number);
  }

  /**
   * What steers the fleet of a prompt.
   *
   * @throws IllegalArgumentException if that prompt is no more
   */
  public static Steering steering(int number) {
    Steering steering = OPEN.get(number);
    if (steering == null) {
      throw new IllegalArgumentException("there is no prompt " + number);
    }
    return steering;
  }
}
