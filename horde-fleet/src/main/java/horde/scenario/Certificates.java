// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.http.DefaultUsername;
import cwmp.message.DeviceId;
import horde.fleet.DeviceRef;
import horde.tls.CertificateMint;
import horde.tls.ClientIdentities;
import horde.tls.ClientIdentity;
import horde.tls.ServerTls;
import horde.tls.ServerTls.Clients;
import horde.tls.TlsGate;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The certificates of a scenario whose bench ACS is on https: an authority of its own that signs
 * those of the ACS and of all devices, which trust it. Made when they are needed; what is shown can
 * be changed at any time. Safe from any thread.
 */
public final class Certificates {

  /** What somebody shows. */
  public enum Kind {
    /** A certificate that is as it should be. */
    GOOD,
    /** One that ended yesterday. */
    EXPIRED,
    /** One for another host. */
    WRONG_NAME,
    /** One that the authority has revoked. */
    REVOKED,
    /** One of an authority that nobody knows. */
    FOREIGN,
    /** None at all. */
    NONE;

    /** What an ACS can show. */
    public static final List<Kind> OF_AN_ACS = List.of(GOOD, EXPIRED, WRONG_NAME, FOREIGN);

    /** What a device can show. */
    public static final List<Kind> OF_A_DEVICE = List.of(GOOD, EXPIRED, REVOKED, FOREIGN, NONE);

    /** As in files: {@code wrong name}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");
  private static final List<String> ELSEWHERE = List.of("elsewhere.example");

  private final CertificateMint authority =
      new CertificateMint("Authority of a scenario", Instant.now());
  private final CertificateMint stranger = new CertificateMint("Nobody knows me", Instant.now());
  private final AtomicLong serials = new AtomicLong(1); // 1 is the authority's
  private final Map<String, Optional<ClientIdentity>> devices = new ConcurrentHashMap<>();
  private final List<Long> revoked = new CopyOnWriteArrayList<>();
  private final List<TlsGate> gates = new CopyOnWriteArrayList<>();

  Certificates() {}

  /** Whom devices have to trust. */
  X509Certificate authority() {
    return authority.authority();
  }

  /** What devices show. */
  ClientIdentities devices() {
    return name -> devices.computeIfAbsent(name, any -> identity(name, Kind.GOOD));
  }

  /** What an ACS shows at first. */
  ServerTls server(Clients clients) {
    return server(Kind.GOOD, clients);
  }

  private ServerTls server(Kind kind, Clients clients) {
    CertificateMint signer = kind == Kind.FOREIGN ? stranger : authority;
    ClientIdentity identity =
        signer
            .server(
                kind == Kind.WRONG_NAME ? ELSEWHERE : HOSTS,
                serials.incrementAndGet(),
                kind == Kind.EXPIRED)
            .identity();
    return new ServerTls(
        identity, clients, List.of(authority()), List.of(authority.revoked(revoked)));
  }

  /** From now on it is known what this one shows. */
  void add(TlsGate gate) {
    gates.add(gate);
  }

  /** Has an ACS show another certificate from now on. */
  void show(TlsGate gate, Kind kind) {
    show(gate, server(kind, gate.shown().clients()));
  }

  private static void show(TlsGate gate, ServerTls tls) {
    try {
      gate.show(tls);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate of ours cannot be shown", e);
    }
  }

  /**
   * Has devices show another certificate from now on. No TLS session of before is resumed, by
   * nobody, so that the ACS sees it.
   */
  public void show(Collection<DeviceRef> who, Kind kind) {
    for (DeviceRef device : who) {
      String name = nameOf(device.id());
      devices.put(name, identity(name, kind));
    }
    for (TlsGate gate : gates) {
      ServerTls tls = gate.shown();
      show(
          gate,
          new ServerTls(
              tls.identity(),
              tls.clients(),
              tls.authorities(),
              List.of(authority.revoked(new ArrayList<>(revoked)))));
    }
  }

  private Optional<ClientIdentity> identity(String name, Kind kind) {
    if (kind == Kind.NONE) {
      return Optional.empty();
    }
    long serial = serials.incrementAndGet();
    if (kind == Kind.REVOKED) {
      revoked.add(serial);
    }
    CertificateMint signer = kind == Kind.FOREIGN ? stranger : authority;
    return Optional.of(signer.device(name, serial, kind == Kind.EXPIRED).identity());
  }

  private static String nameOf(DeviceId id) {
    return DefaultUsername.of(id.oui(), id.productClass(), id.serialNumber());
  }
}
