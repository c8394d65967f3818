// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpRequest;
import cwmp.xmpp.XmppElement;
import horde.fleet.ConnectionRequestAnswer;
import horde.fleet.Device;
import horde.fleet.FleetLayer;
import horde.fleet.Transport;
import horde.referee.Violation.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the ACS's side of every session of a fleet, by the {@linkplain Rule rules}.
 *
 * <p>Give it to the fleet as its first layer, so that it sees what is on the wire. It changes and
 * delays nothing. What a device has done wrong itself, as some do on purpose, is not laid at the
 * ACS's door: from there on only the form of what the ACS says is judged in that session.
 *
 * <p>It keeps, for each session that runs, the last few messages, and for each rule a count and one
 * sample. All methods may be called from any thread.
 */
public final class Referee implements FleetLayer {
  private static final Logger LOG = LoggerFactory.getLogger(Referee.class);

  private final AtomicLongArray counts = new AtomicLongArray(Rule.values().length);
  private final AtomicReferenceArray<Sample> samples =
      new AtomicReferenceArray<>(Rule.values().length);
  private final AtomicLong sessions = new AtomicLong();
  private final AtomicLong stumbles = new AtomicLong();
  private final NonceLog nonces = new NonceLog();

  /** Sessions whose device has closed the line without the reply that it waited for. */
  private final Map<Device, SessionJudge> unanswered = new ConcurrentHashMap<>();

  private final KnockJudge knocks = new KnockJudge(this);
  private final UdpKnockJudge datagrams = new UdpKnockJudge(this, knocks);
  private final XmppKnockJudge stanzas = new XmppKnockJudge(this, knocks);

  /** A referee who has seen nothing yet. */
  public Referee() {}

  /** The rules that were broken so far, in the order of {@link Rule}. */
  public List<Violation> violations() {
    List<Violation> violations = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      Sample sample = samples.get(rule.ordinal());
      if (sample != null) {
        violations.add(new Violation(rule, counts.get(rule.ordinal()), sample));
      }
    }
    return violations;
  }

  /** How often a rule was broken so far. */
  public long count(Rule rule) {
    return counts.get(rule.ordinal());
  }

  /** How often rules of that severity were broken so far. */
  public long count(Severity severity) {
    long count = 0;
    for (Rule rule : Rule.values()) {
      count += rule.severity() == severity ? count(rule) : 0;
    }
    return count;
  }

  /** How many sessions were judged, running ones included. */
  public long sessions() {
    return sessions.get();
  }

  /** How often a judge has failed at its work, which is a mistake of ours. */
  long stumbles() {
    return stumbles.get();
  }

  // ---- what the judges say

  void note(Rule rule, Supplier<Sample> sample) {
    int place = rule.ordinal();
    counts.incrementAndGet(place);
    if (samples.get(place) == null) {
      samples.compareAndSet(place, null, sample.get());
    }
  }

  /** Whether a nonce has been in a challenge before. */
  boolean isKnown(String nonce) {
    return nonces.add(nonce);
  }

  /** Has a judge do something; whatever goes wrong with that must not become the device's. */
  void judge(Runnable judgement) {
    try {
      judgement.run();
    } catch (RuntimeException e) {
      if (stumbles.getAndIncrement() == 0) {
        LOG.error("the referee has stumbled and goes on; please report it", e);
      }
    }
  }

  // ---- where it stands

  @Override
  public Transport around(Transport inner) {
    return new JudgedTransport(this, inner);
  }

  SessionJudge sessionOf(Device device) {
    sessions.incrementAndGet();
    return new SessionJudge(this, device);
  }

  void leftUnanswered(Device device, SessionJudge judge) {
    unanswered.put(device, judge);
  }

  @Override
  public void sessionEnded(Device device, SessionOutcome outcome) {
    SessionJudge judge = unanswered.isEmpty() ? null : unanswered.remove(device);
    if (judge != null && outcome.failureOrNull() == SessionFailure.TIMEOUT) {
      judge(() -> judge.timedOut(outcome.detail()));
    }
  }

  @Override
  public void connectionRequest(
      Device device, HttpRequest request, ConnectionRequestAnswer answer, Door inner) {
    inner.knock(request, knocks.judged(device, request, answer));
  }

  @Override
  public byte[] datagram(Device device, byte[] datagram) {
    judge(() -> datagrams.judge(device, datagram));
    return datagram;
  }

  @Override
  public void stanza(Device device, XmppElement stanza) {
    judge(() -> stanzas.judge(device, stanza));
  }
}
