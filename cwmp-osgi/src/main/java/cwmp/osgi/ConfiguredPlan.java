// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.AgentTls;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.http.Credentials;
import cwmp.http.FileServers;
import cwmp.http.HttpProxy;
import cwmp.tree.Schema;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * The plan of a configuration. Its keys are described in docs/osgi.md and, for tools, by Metatype.
 */
final class ConfiguredPlan implements AgentPlan {
  private static final int MOST_PORT = 65535;
  private static final String DIAGNOSTICS = "diagnostics";

  private final String name;
  private final Settings settings;
  private final FileAccess files;

  /**
   * Reads a configuration.
   *
   * @param pid of it, whose part after the last {@code ~} or {@code .} names the agent, unless it
   *     says so itself
   * @throws IllegalArgumentException if it cannot be meant so
   * @throws IOException if a file that it names cannot be read
   */
  ConfiguredPlan(String pid, Settings settings) throws IOException {
    this.name =
        settings.has(CwmpProperties.AGENT)
            ? settings.text(CwmpProperties.AGENT)
            : pid.substring(Math.max(pid.lastIndexOf('~'), pid.lastIndexOf('.')) + 1);
    this.settings = settings;
    if (settings.has("acs.url")) {
      HttpTarget.parse(settings.text("acs.url"));
    }
    connectionRequestPort();
    informInterval();
    settings.flag(DIAGNOSTICS, true);
    this.files = new FileAccess(tls(), proxy(), fileServers());
  }

  private int connectionRequestPort() {
    return settings.number("connection.request.port", 0, MOST_PORT, 7547);
  }

  private int informInterval() {
    return settings.number("inform.interval", 1, Integer.MAX_VALUE, 0);
  }

  private AgentTls tls() throws IOException {
    AgentTls.Builder tls = AgentTls.builder();
    if (settings.has("tls.authorities")) {
      tls.authorities(Path.of(settings.text("tls.authorities")));
    }
    if (settings.has("tls.keystore")) {
      tls.keyStore(
          Path.of(settings.text("tls.keystore")),
          settings.text("tls.keystore.password").toCharArray());
    }
    return tls.build();
  }

  private @Nullable HttpProxy proxy() {
    return settings.has("proxy.url")
        ? new HttpProxy(HttpTarget.parse(settings.text("proxy.url")).origin(), proxyCredentials())
        : null;
  }

  private Credentials proxyCredentials() {
    return new Credentials(settings.text("proxy.username"), settings.text("proxy.password"));
  }

  private Predicate<URI> fileServers() {
    List<String> servers = settings.texts("file.servers");
    return servers.isEmpty() ? FileServers.ALL : FileServers.of(servers);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Schema> model() {
    return Optional.empty();
  }

  @Override
  public String modelFilter() {
    return settings.text("model.target");
  }

  @Override
  public List<String> awaited() {
    return settings.texts("await");
  }

  @Override
  public boolean hasDiagnostics() {
    return settings.flag(DIAGNOSTICS, true);
  }

  @Override
  public Predicate<Bundle> deploymentUnits() {
    List<String> patterns = settings.texts("deployment.units");
    return patterns.isEmpty()
        ? bundle -> true
        : bundle ->
            patterns.stream().anyMatch(each -> Policy.isNamed(each, bundle.getSymbolicName()));
  }

  @Override
  public FileAccess fileAccess() {
    return files;
  }

  @Override
  public void apply(CwmpAgentBuilder builder, Schema model) {
    String root = model.root().path();
    for (String key : settings.keys()) {
      if (key.startsWith(root)) {
        builder.bind(key, settings.text(key));
      }
    }
    if (settings.has("acs.url")) {
      builder.acsUrl(settings.text("acs.url"));
    }
    if (settings.has("acs.username")) {
      builder.credentials(settings.text("acs.username"), settings.text("acs.password"));
    }
    if (settings.has("connection.request.username")) {
      builder.connectionRequestCredentials(
          settings.text("connection.request.username"),
          settings.text("connection.request.password"));
    }
    if (settings.has("connection.request.host")) {
      builder.connectionRequests(settings.text("connection.request.host"), connectionRequestPort());
    }
    if (informInterval() > 0) {
      builder.informInterval(Duration.ofSeconds(informInterval()));
    }
    if (settings.has("state.file")) {
      builder.stateFile(Path.of(settings.text("state.file")));
    }
    if (settings.has("proxy.url")) {
      builder.proxy(settings.text("proxy.url"), proxyCredentials());
    }
    if (settings.flag("configuration.files", false)) {
      builder.configurationFiles();
    }
    builder.tls(files.tls()).fileServers(files.servers());
  }

  /**
   * What parameters of ManagementServer read now, by their names in it, where this configuration
   * says something else about them than the one before: the ACS may have set them meanwhile, and
   * this is newer.
   */
  Map<String, String> changedSince(ConfiguredPlan before) {
    Map<String, String> changed = new LinkedHashMap<>();
    Map.of(
            "acs.url", "URL",
            "acs.username", "Username",
            "acs.password", "Password",
            "connection.request.username", "ConnectionRequestUsername",
            "connection.request.password", "ConnectionRequestPassword",
            "inform.interval", "PeriodicInformInterval")
        .forEach(
            (key, parameter) -> {
              String now = settings.text(key);
              if (!now.isEmpty() && !now.equals(before.settings.text(key))) {
                changed.put(parameter, now);
              }
            });
    return changed;
  }
}
