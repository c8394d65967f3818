// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.List;

/**
 * A command: what help, completion and the prompt have to know of it.
 *
 * @param name one or two words, such as {@code trace on}
 * @param arguments as help shows them
 * @param help what it does, in one line
 * @param takes how each of its arguments is completed, in order; the last one may come again
 * @param action what it does
 */
record Command(String name, String arguments, String help, List<Argument> takes, Action action) {

  /** What an argument is. */
  enum Argument {
    /** A device, or a selector. */
    WHO,
    /** The full path of a parameter or an object of the device before. */
    PATH,
    EVENT,
    /** A deviation or a quirk profile. */
    DEVIATION,
    /** The name of a command. */
    COMMAND,
    GROUP,
    /** What devices do under load. */
    DEED,
    /** A column of a list. */
    COLUMN,
    /** Something of the person's own. */
    TEXT
  }

  /** What a command does. */
  interface Action {

    /**
     * Does it.
     *
     * @param words what stands behind the name
     */
    Answer run(Words words, Paper paper) throws CommandException;
  }

  /** A command of some arguments. */
  static Command of(String name, String arguments, String help, Action action, Argument... takes) {
    return new Command(name, arguments, help, List.of(takes), action);
  }

  /** How it is typed. */
  String usage() {
    return arguments.isEmpty() ? name : name + " " + arguments;
  }

  /** Commands that belong together. */
  interface Group {

    /** What they are about. */
    String title();

    /** The commands, as help lists them. */
    List<Command> commands();
  }
}
