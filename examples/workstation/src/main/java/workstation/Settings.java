// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.AgentTls;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How this device is to be: what the command line says, else the environment, else the file that
 * {@code --config} names. All of it is checked before anything starts.
 *
 * @param acs its URL
 * @param password to log in with there; empty for none, as all texts here
 * @param listenHost where connection requests are taken; empty for the address that the ACS sees
 * @param listenPort 0 for any that is free
 * @param state the file with what the device remembers
 * @param log the file that is uploaded as the log
 * @param ownLog the file that this program logs into, if that is the same
 * @param apply the command that puts firmware in place; empty to just keep it
 * @param reboot the command that restarts the machine; empty to leave it as it is
 */
record Settings(
    String acs,
    String username,
    String password,
    String listenHost,
    int listenPort,
    String connectionRequestUsername,
    String connectionRequestPassword,
    Duration interval,
    AgentTls tls,
    Path state,
    Path downloads,
    Path log,
    Path ownLog,
    List<String> apply,
    List<String> reboot,
    String oui) {

  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})([smh])");
  private static final Pattern LISTEN = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:]*)):([0-9]{1,5})");

  /** Leaves the passwords out. */
  @Override
  public String toString() {
    return "Settings[acs=" + acs + ", state=" + state + ']';
  }

  /**
   * Reads what the user has said.
   *
   * @throws UsageException if it cannot be so
   */
  static Settings of(List<String> arguments, Map<String, String> environment)
      throws UsageException {
    return new Given(arguments, environment).settings();
  }

  /** What was said, and by whom it counts. */
  private static final class Given {
    private final Map<Option, String> values = new EnumMap<>(Option.class);
    private final Map<String, String> environment;

    Given(List<String> arguments, Map<String, String> environment) throws UsageException {
      this.environment = environment;
      Map<Option, String> said = read(arguments);
      String file = said.get(Option.CONFIG);
      if (file != null) {
        values.putAll(read(Path.of(file)));
      }
      String word = environment.get("WORKSTATION_PASSWORD");
      if (word != null) {
        values.put(Option.PASSWORD, word);
      }
      if (said.containsKey(Option.PASSWORD) || said.containsKey(Option.PASSWORD_FILE)) {
        values.remove(Option.PASSWORD);
        values.remove(Option.PASSWORD_FILE);
      }
      values.putAll(said);
    }

    private static Map<Option, String> read(List<String> arguments) throws UsageException {
      Map<Option, String> said = new EnumMap<>(Option.class);
      for (int i = 0; i < arguments.size(); i++) {
        String word = arguments.get(i);
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option =
            Option.of(name.startsWith("--") ? name.substring(2) : "")
                .orElseThrow(() -> new UsageException("unknown option " + name));
        if (equals < 0 && ++i == arguments.size()) {
          throw new UsageException(name + " needs a value");
        }
        String value = equals < 0 ? arguments.get(i) : word.substring(equals + 1);
        if (said.put(option, value) != null) {
          throw new UsageException(name + " is there twice");
        }
      }
      return said;
    }

    private static Map<Option, String> read(Path file) throws UsageException {
      Properties properties = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw new UsageException(file + " cannot be read: " + e);
      }
      Map<Option, String> said = new EnumMap<>(Option.class);
      for (String key : properties.stringPropertyNames()) {
        Option option =
            Option.of(key)
                .filter(known -> known != Option.CONFIG)
                .orElseThrow(() -> new UsageException(file + ": unknown option " + key));
        said.put(option, properties.getProperty(key).strip());
      }
      return said;
    }

    Settings settings() throws UsageException {
      Path state = path(Option.STATE).orElseGet(this::defaultState).toAbsolutePath();
      Path ownLog = state.resolveSibling("workstation.log");
      Matcher listen = match(Option.LISTEN, ":0", LISTEN, "HOST:PORT such as 192.0.2.7:7547");
      String host = listen.group(1) != null ? listen.group(1) : listen.group(2);
      int port = Integer.parseInt(listen.group(3));
      if (port > 65535) {
        throw wrong(Option.LISTEN, "a port up to 65535");
      }
      String oui =
          match(Option.OUI, "FEFEFE", Pattern.compile("[0-9A-Fa-f]{6}"), "six hexadecimal digits")
              .group();
      return new Settings(
          acs(),
          text(Option.USERNAME),
          password(),
          host,
          port,
          text(Option.CONNECTION_REQUEST_USERNAME),
          text(Option.CONNECTION_REQUEST_PASSWORD),
          interval(),
          tls(),
          state,
          path(Option.DOWNLOADS).orElse(state.resolveSibling("downloads")),
          path(Option.LOG).orElse(ownLog),
          ownLog,
          words(Option.APPLY),
          words(Option.REBOOT_COMMAND),
          oui.toUpperCase(Locale.ROOT));
    }

    private String acs() throws UsageException {
      String url = text(Option.ACS);
      if (url.isEmpty()) {
        throw new UsageException("--acs URL is needed");
      }
      try {
        HttpTarget.parse(url);
        return url;
      } catch (IllegalArgumentException e) {
        throw new UsageException("--acs: " + e.getMessage());
      }
    }

    private String password() throws UsageException {
      Optional<Path> file = path(Option.PASSWORD_FILE);
      if (file.isEmpty()) {
        return text(Option.PASSWORD);
      }
      try {
        return Files.readString(file.get()).lines().findFirst().orElse("");
      } catch (IOException e) {
        throw new UsageException("--password-file: " + file.get() + " cannot be read: " + e);
      }
    }

    private Duration interval() throws UsageException {
      Matcher time = match(Option.INTERVAL, "5m", TIME, "a time such as 30s, 5m or 1h");
      long count = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        default -> Duration.ofHours(count);
      };
    }

    private AgentTls tls() throws UsageException {
      Optional<Path> certificate = path(Option.CERTIFICATE);
      Optional<Path> key = path(Option.KEY);
      if (certificate.isPresent() != key.isPresent()) {
        throw new UsageException("--certificate and --key go together");
      }
      try {
        for (Option option : List.of(Option.TRUST, Option.CERTIFICATE, Option.KEY)) {
          Optional<Path> file = path(option);
          if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new UsageException("--" + option.key() + ": " + file.get() + " cannot be read");
          }
        }
        AgentTls.Builder tls = AgentTls.builder();
        if (values.containsKey(Option.TRUST)) {
          tls.authorities(Path.of(text(Option.TRUST)));
        }
        if (certificate.isPresent()) {
          tls.certificate(certificate.get(), key.orElseThrow());
        }
        return tls.build();
      } catch (IOException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }

    /** Where systemd says, else where XDG does. */
    private Path defaultState() {
      String folder = environment.get("STATE_DIRECTORY");
      if (folder != null) {
        return Path.of(folder, "state");
      }
      String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
      Path home = Path.of(System.getProperty("user.home"), ".local", "state");
      return (xdg.isEmpty() ? home : Path.of(xdg)).resolve("workstation").resolve("state");
    }

    private String text(Option option) {
      return values.getOrDefault(option, "");
    }

    private Optional<Path> path(Option option) {
      return Optional.ofNullable(values.get(option)).map(Path::of);
    }

    /** A command, split at blanks; no shell is asked, so that nothing in it means anything else. */
    private List<String> words(Option option) {
      String command = text(option).strip();
      return command.isEmpty() ? List.of() : List.of(command.split("\\s+"));
    }

    private Matcher match(Option option, String otherwise, Pattern pattern, String expected)
        throws UsageException {
      Matcher matcher = pattern.matcher(values.getOrDefault(option, otherwise));
      if (!matcher.matches()) {
        throw wrong(option, expected);
      }
      return matcher;
    }

    private UsageException wrong(Option option, String expected) {
      return new UsageException(
          "--" + option.key() + ": found \"" + text(option) + "\", expected " + expected);
    }
  }
}
