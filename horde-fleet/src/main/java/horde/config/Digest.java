// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.http.HttpProxy;
import horde.deviation.DeviationSpec;
import horde.deviation.PlannedDeviation;
import horde.fleet.Access;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.profile.Identity;
import horde.tls.ClientIdentities;
import horde.tls.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Tells configurations apart that make devices do different things. */
final class Digest {
  private final MessageDigest sha;

  private Digest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * In lower-case hexadecimal digits. Passwords are left out, as a digest gives short ones away.
   */
  static String of(FleetPlan plan, List<GroupDraft> groups) {
    Digest digest = new Digest();
    digest.add("start", plan.start());
    plan.load().forEach(action -> digest.add("load", action));
    digest.add("timeScale", plan.timeScale());
    digest.add("seed", plan.seed());
    groups.forEach(digest::add);
    return HexFormat.of().formatHex(digest.sha.digest());
  }

  private void add(GroupDraft draft) {
    GroupPlan group = draft.plan();
    Identity identity = group.profile().identity();
    add("group", group.name());
    add("count", group.count());
    add("profile", draft.profileText());
    add("oui", identity.oui());
    add("productClass", identity.productClass());
    add("serial", identity.serial());
    add("url", group.acs().url());
    add("username", group.acs().username());
    addAccess(group.acs().access());
    add("interval", group.interval() == null ? "" : group.interval());
    new TreeMap<>(group.values()).forEach(this::add);
    draft.deviations().forEach(deviation -> add("deviation", text(deviation)));
    draft.behaviours().forEach(behaviour -> add("behaviour", behaviour.name()));
  }

  /** With its parameters in one order. */
  private static String text(PlannedDeviation deviation) {
    DeviationSpec spec = deviation.spec();
    return deviation.share()
        + " "
        + deviation.lot()
        + " "
        + spec.name()
        + " "
        + new TreeMap<>(spec.parameters());
  }

  private void addAccess(Access access) {
    TlsSettings tls = access.tls();
    add("insecure", tls.insecure());
    add("minVersion", tls.oldest().number());
    add("sessionCache", tls.sessionCache());
    add("identified", tls.identities() != ClientIdentities.NONE);
    HttpProxy proxy = access.proxy();
    add("proxy", proxy == null ? "" : proxy.origin());
    add("fileServers", access.fileServers());
  }

  private void add(String key, Object value) {
    sha.update(key.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    sha.update(value.toString().getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
  }
}
