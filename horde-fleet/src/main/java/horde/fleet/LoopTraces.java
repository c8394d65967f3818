// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.session.SessionOutcome;
import horde.fleet.SessionRecorder.Reason;
import horde.profile.Randomness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kept sessions of one loop; for its thread only, so that nothing here is locked.
 *
 * <p>Three rings share one room, one for each {@linkplain Reason reason}: the oldest session of the
 * ring that takes the most makes place for a new one. So a storm of failures cannot push out the
 * sessions of the one device that somebody looks at, nor can the sample. Sessions that are still
 * being written take their part of the room.
 */
final class LoopTraces {
  private static final long SAMPLES = Randomness.stream("trace.sample");

  /** No session takes more than this part of the room. */
  private static final int LARGEST_PART = 4;

  private final FleetLoop loop;
  private final List<Ring> rings =
      Stream.generate(Ring::new).limit(Reason.values().length).toList();
  private final Map<Integer, Deque<Kept>> ofDevices = new HashMap<>();
  private TraceSettings settings = TraceSettings.DEFAULT;
  private long room;
  private int places;
  private long written;
  private long bytesBeingWritten;
  private long evicted;
  private long cut;

  LoopTraces(FleetLoop loop) {
    this.loop = loop;
    set(settings);
  }

  private record Kept(SessionTrace trace, Reason reason, long bytes) {}

  /** Sessions by their numbers, the oldest first. */
  private static final class Ring {
    private final Map<Long, Kept> sessions = new LinkedHashMap<>();
    private long bytes;
  }

  /** Keeps to these from now on; what is too much then goes. */
  void set(TraceSettings wanted) {
    settings = wanted;
    int loops = loop.shared().loops();
    room = Math.max(1, wanted.mostBytes() / loops);
    places = Math.max(1, wanted.most() / loops);
    ofDevices.values().stream().map(List::copyOf).toList().forEach(this::trim);
    makeRoom(0);
  }

  // ---- sessions that run

  /** Begins to write down a session that begins, if there may be a reason to keep it. */
  @Nullable SessionRecorder begin(Device device) {
    Reason reason = reason(device);
    if (reason == null) {
      return null;
    }
    long number = written++ * loop.shared().loops() + loop.number() + 1;
    SessionRecorder recorder = new SessionRecorder(this, device, number, reason);
    bytesBeingWritten += recorder.bytes();
    return recorder;
  }

  private @Nullable Reason reason(Device device) {
    if (device.isTraced()) {
      return Reason.DEVICE;
    }
    if (settings.sample() > 0) {
      boolean sessions = settings.of() == TraceSettings.Share.SESSIONS;
      long draw = sessions ? loop.statistics().sessionsStarted + 1 : 0;
      long seed = loop.shared().seed();
      if (Randomness.unit(seed, device.index(), SAMPLES, draw) < settings.sample()) {
        return Reason.SAMPLE;
      }
    }
    return settings.failed() ? Reason.FAILURE : null;
  }

  /** Whether there is room for so many bytes more of a session; takes it if so. */
  boolean grows(SessionRecorder recorder, long bytes) {
    if (recorder.bytes() + bytes > room / LARGEST_PART || !makeRoom(bytes)) {
      return false;
    }
    bytesBeingWritten += bytes;
    return true;
  }

  /** A session is over: it is kept, or forgotten. */
  void end(SessionRecorder recorder, SessionOutcome outcome) {
    bytesBeingWritten -= recorder.bytes();
    Reason reason = recorder.reason();
    if (outcome.successful() && reason == Reason.FAILURE) {
      return;
    }
    if (!outcome.successful() && reason == Reason.SAMPLE && settings.failed()) {
      reason = Reason.FAILURE;
    }
    Kept kept = new Kept(recorder.trace(outcome), reason, recorder.bytes());
    cut += kept.trace().leftOut() > 0 ? 1 : 0;
    Ring ring = rings.get(reason.ordinal());
    ring.sessions.put(kept.trace().number(), kept);
    ring.bytes += kept.bytes();
    Deque<Kept> ofDevice =
        ofDevices.computeIfAbsent(kept.trace().device(), index -> new ArrayDeque<>(2));
    ofDevice.addLast(kept);
    trim(List.copyOf(ofDevice));
    makeRoom(0);
  }

  // ---- room

  /** Lets the oldest sessions of a device go that are too many. */
  private void trim(List<Kept> ofDevice) {
    for (int i = 0; i < ofDevice.size() - settings.perDevice(); i++) {
      remove(ofDevice.get(i));
    }
  }

  /** Lets sessions go until there is room for so much more; false if there cannot be. */
  private boolean makeRoom(long more) {
    while (kept() > places || bytes() + bytesBeingWritten + more > room) {
      Ring largest = null;
      for (Ring ring : rings) {
        if (!ring.sessions.isEmpty() && (largest == null || ring.bytes > largest.bytes)) {
          largest = ring;
        }
      }
      if (largest == null) {
        return false;
      }
      remove(largest.sessions.values().iterator().next());
    }
    return true;
  }

  private void remove(Kept kept) {
    Ring ring = rings.get(kept.reason().ordinal());
    ring.sessions.remove(kept.trace().number());
    ring.bytes -= kept.bytes();
    evicted++;
    Deque<Kept> ofDevice = ofDevices.get(kept.trace().device());
    if (ofDevice != null && ofDevice.remove(kept) && ofDevice.isEmpty()) {
      ofDevices.remove(kept.trace().device());
    }
  }

  private int kept() {
    int kept = 0;
    for (Ring ring : rings) {
      kept += ring.sessions.size();
    }
    return kept;
  }

  private long bytes() {
    long bytes = 0;
    for (Ring ring : rings) {
      bytes += ring.bytes;
    }
    return bytes;
  }

  // ---- what is kept

  /** The kept sessions of a device, the oldest first. */
  List<SessionTrace> of(int device) {
    Deque<Kept> kept = ofDevices.get(device);
    return kept == null ? List.of() : kept.stream().map(Kept::trace).toList();
  }

  /** The last kept session of a device. */
  Optional<SessionTrace> last(int device) {
    Deque<Kept> kept = ofDevices.get(device);
    return kept == null ? Optional.empty() : Optional.of(kept.getLast().trace());
  }

  /** All kept sessions, or those that failed; in no order. */
  List<SessionTrace> all(boolean failed) {
    List<SessionTrace> all = new ArrayList<>();
    for (Ring ring : rings) {
      for (Kept kept : ring.sessions.values()) {
        SessionOutcome outcome = kept.trace().outcomeOrNull();
        if (!failed || outcome != null && !outcome.successful()) {
          all.add(kept.trace());
        }
      }
    }
    return all;
  }

  /** What there is, in numbers. */
  TraceCounts counts() {
    return new TraceCounts(kept(), bytes() + bytesBeingWritten, written, evicted, cut);
  }
}
