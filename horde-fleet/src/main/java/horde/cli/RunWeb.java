// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.api.LiveRun;
import horde.api.WebServer;
import horde.api.WebSettings;
import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.config.Overrides;
import horde.config.Web;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server of a run, if it has one. */
final class RunWeb implements AutoCloseable {
  /** The variable that may hold the token instead of a file. */
  static final String TOKEN = "HORDE_WEB_TOKEN";

  private final @Nullable WebServer server;

  private RunWeb(@Nullable WebServer server) {
    this.server = server;
  }

  /**
   * Opens it.
   *
   * @param variable the value of {@link #TOKEN}; null if there is none
   * @throws ConfigException if it would be open to everybody
   * @throws EnvironmentException if it cannot listen there
   */
  static RunWeb open(Web web, @Nullable String variable, LiveRun run)
      throws ConfigException, EnvironmentException {
    InetSocketAddress listen = web.listen();
    if (listen == null) {
      return new RunWeb(null);
    }
    try {
      String token = token(Overrides.WEB_TOKEN_FILE, web.tokenFile(), variable);
      return new RunWeb(WebServer.open(new WebSettings(listen, !web.chosen(), token), run));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(Overrides.WEB + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new EnvironmentException(Overrides.WEB + ": " + e.getMessage(), e);
    }
  }

  /**
   * The token in a file, else in the variable, else none.
   *
   * @param flag what the file was given with
   */
  static @Nullable String token(String flag, @Nullable Path file, @Nullable String variable)
      throws EnvironmentException {
    if (file == null) {
      return variable == null || variable.isBlank() ? null : variable.strip();
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new EnvironmentException(flag + ": " + file + ": " + FileTrouble.reason(e), e);
    }
  }

  /** Where it is, for people. */
  List<String> banner() {
    return server == null
        ? List.of()
        : List.of(
            "see and steer it at "
                + server.uri()
                + (server.asksForToken() ? ", with the token" : ""));
  }

  /** The run has begun. */
  void begin() {
    if (server != null) {
      server.begin();
    }
  }

  /** The fleet is about to stop. */
  void ending() {
    if (server != null) {
      server.ending();
    }
  }

  /** The report is there. */
  void ended() {
    if (server != null) {
      server.ended();
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
