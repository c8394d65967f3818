// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import horde.config.FileTrouble;
import horde.dump.DumpException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What {@code horde model} and the commands below it have in common: output, and errors in one
 * line.
 */
abstract class ModelTask implements Callable<Integer> {
  static final int DONE = 0;

  /** An argument or a file is wrong. */
  static final int USAGE = 2;

  /** The machine does not give what is needed. */
  static final int ENVIRONMENT = 3;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  /** Does it; what is thrown becomes one line. */
  abstract int run() throws IOException, DumpException, ModelException;

  @Override
  public final Integer call() {
    try {
      int code = run();
      out().flush();
      return code;
    } catch (DumpException | ModelException e) {
      return wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      err().println(file(e) + FileTrouble.reason(e));
      return ENVIRONMENT;
    }
  }

  private static String file(IOException e) {
    @Nullable String file = e instanceof FileSystemException failure ? failure.getFile() : null;
    return file == null ? "" : file + ": ";
  }

  /** Says what is wrong with what the user gave. */
  final int wrong(String problem) {
    err().println(problem);
    return USAGE;
  }

  /** Says what there is to call. */
  final int usage() {
    spec.commandLine().usage(err());
    return USAGE;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
