// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.http.Credentials;
import cwmp.http.FileServers;
import cwmp.http.HttpProxy;
import cwmp.http.TlsProfile;
import cwmp.wire.HttpTarget;
import horde.fleet.Access;
import horde.tls.ClientIdentities;
import horde.tls.DeviceCertificates;
import horde.tls.TlsFileException;
import horde.tls.TlsFiles;
import horde.tls.TlsSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how devices get to their servers: {@code acs.tls}, {@code acs.proxy}, {@code
 * acs.fileServers}, {@code tls}.
 */
final class AccessReader {
  private static final String[] TLS_KEYS = {
    "ca", "insecure", "minVersion", "keyStore", "password", "sessionCache"
  };
  private static final String[] PROXY_KEYS = {"url", "username", "password"};
  private static final String[] DEVICE_KEYS = {"certificates"};
  private static final int MOST_SESSIONS = 10_000_000;

  private final Problems problems;
  private final Texts texts;
  private final Overrides flags;
  private final boolean reads;
  private final Path folder;
  private final Map<Path, ClientIdentities> opened = new HashMap<>();

  /**
   * A reader.
   *
   * @param reads whether it does; if not, everybody goes directly and shows nothing
   * @param folder where the relative paths of the file begin; for a flag it is the working
   *     directory
   */
  AccessReader(Problems problems, Overrides flags, boolean reads, Path folder) {
    this.problems = problems;
    this.texts = new Texts(problems);
    this.flags = flags;
    this.reads = reads;
    this.folder = folder;
  }

  /**
   * Reads the access of a group.
   *
   * @param acs the group's section, then that of all
   */
  Access read(Optional<Given> certificates, List<Optional<YamlMap>> acs) {
    if (!reads) {
      return Access.DIRECT;
    }
    return new Access(
        tls(certificates, sections("tls", TLS_KEYS, acs)), proxy(acs), fileServers(acs));
  }

  /** Where the certificates of a group are, from its own section or the flag. */
  Optional<Given> certificates(Optional<YamlMap> group) {
    Optional<YamlMap> own = problems.section(group.flatMap(map -> map.get("tls")), DEVICE_KEYS);
    if (!reads) {
      return Optional.empty();
    }
    return flag(Overrides.CERTIFICATES).or(() -> problems.text("certificates", own));
  }

  private List<Optional<YamlMap>> sections(String key, String[] keys, List<Optional<YamlMap>> acs) {
    return acs.stream().map(map -> problems.section(map.flatMap(m -> m.get(key)), keys)).toList();
  }

  private TlsSettings tls(Optional<Given> certificates, List<Optional<YamlMap>> tls) {
    Optional<Given> ca = flag(Overrides.CA).or(() -> text("ca", tls));
    Optional<Given> insecure = flag(Overrides.INSECURE).or(() -> text("insecure", tls));
    Optional<Given> oldest = text("minVersion", tls);
    Optional<Given> keyStore = text("keyStore", tls);
    Optional<Given> sessions = text("sessionCache", tls);
    if (ca.isEmpty()
        && insecure.isEmpty()
        && oldest.isEmpty()
        && keyStore.isEmpty()
        && sessions.isEmpty()
        && certificates.isEmpty()) {
      return TlsSettings.DEFAULT;
    }
    if (keyStore.isPresent() && certificates.isPresent()) {
      problems.add(
          keyStore
              .get()
              .wrong("found a key store for all and certificates for each, expected one"));
    }
    return new TlsSettings(
        ca.map(this::authorities).orElse(List.of()),
        insecure.map(this::truth).orElse(false),
        oldest.map(this::version).orElse(TlsSettings.DEFAULT.oldest()),
        certificates
            .map(this::identities)
            .or(() -> keyStore.map(store -> identity(store, text("password", tls))))
            .orElse(ClientIdentities.NONE),
        sessions
            .flatMap(given -> texts.number(given, 0, MOST_SESSIONS))
            .map(Math::toIntExact)
            .orElse(TlsSettings.DEFAULT_SESSION_CACHE));
  }

  private List<X509Certificate> authorities(Given given) {
    try {
      return TlsFiles.authorities(file(given));
    } catch (TlsFileException e) {
      problems.add(given.wrong(String.valueOf(e.getMessage())));
    } catch (InvalidPathException e) {
      problems.add(given.expected("the name of a file"));
    }
    return List.of();
  }

  private ClientIdentities identities(Given given) {
    try {
      Path where = file(given);
      ClientIdentities before = opened.get(where);
      ClientIdentities found = before == null ? DeviceCertificates.open(where) : before;
      opened.put(where, found);
      return found;
    } catch (TlsFileException e) {
      problems.add(given.wrong(e.getMessage() + "; 'horde certs' makes certificates"));
    } catch (InvalidPathException e) {
      problems.add(given.expected("the name of a folder"));
    }
    return ClientIdentities.NONE;
  }

  private ClientIdentities identity(Given given, Optional<Given> password) {
    try {
      char[] secret = password.map(Given::text).orElse("").toCharArray();
      return ClientIdentities.shared(TlsFiles.keyStore(file(given), secret));
    } catch (TlsFileException e) {
      problems.add(given.wrong(String.valueOf(e.getMessage())));
    } catch (InvalidPathException e) {
      problems.add(given.expected("the name of a file"));
    }
    return ClientIdentities.NONE;
  }

  private Path file(Given given) {
    return given.nodeOrNull() == null ? Path.of(given.text()) : folder.resolve(given.text());
  }

  private boolean truth(Given given) {
    if (!given.text().equals("true") && !given.text().equals("false")) {
      problems.add(given.expected("true or false"));
    }
    return given.text().equals("true");
  }

  private TlsProfile.Version version(Given given) {
    for (TlsProfile.Version version : TlsProfile.Version.values()) {
      if (version.number().equals(given.text())) {
        return version;
      }
    }
    problems.add(given.expected("1.2 or 1.3"));
    return TlsSettings.DEFAULT.oldest();
  }

  private @Nullable HttpProxy proxy(List<Optional<YamlMap>> acs) {
    List<Optional<YamlMap>> proxy = sections("proxy", PROXY_KEYS, acs);
    Optional<Given> url = flag(Overrides.PROXY).or(() -> text("url", proxy));
    if (url.isEmpty() || url.get().text().isEmpty()) {
      return null;
    }
    try {
      return new HttpProxy(
          HttpTarget.parse(url.get().text()).origin(),
          new Credentials(
              text("username", proxy).map(Given::text).orElse(""),
              text("password", proxy).map(Given::text).orElse("")));
    } catch (IllegalArgumentException e) {
      problems.add(url.get().wrong(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private FileServers fileServers(List<Optional<YamlMap>> acs) {
    for (Optional<YamlMap> section : acs) {
      Optional<YamlNode> node = section.flatMap(map -> map.get("fileServers"));
      if (node.isPresent()) {
        return problems.attempt(() -> fileServers(node.get())).orElse(FileServers.ALL);
      }
    }
    return FileServers.ALL;
  }

  private static FileServers fileServers(YamlNode node) throws YamlException {
    List<String> servers = new ArrayList<>();
    for (YamlNode item : node.list()) {
      String server = item.text();
      try {
        FileServers.of(List.of(server));
      } catch (IllegalArgumentException e) {
        throw item.error(String.valueOf(e.getMessage()));
      }
      servers.add(server);
    }
    return FileServers.of(servers);
  }

  private Optional<Given> flag(String flag) {
    return flags.get(flag).map(text -> Given.flag(text, flag));
  }

  /** The text under a key of the first section that has it. */
  private Optional<Given> text(String key, List<Optional<YamlMap>> sections) {
    for (Optional<YamlMap> section : sections) {
      Optional<YamlNode> node = section.flatMap(map -> map.get(key));
      if (node.isPresent()) {
        return problems.attempt(() -> Given.inFile(node.get()));
      }
    }
    return Optional.empty();
  }
}
