// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.Inform;
import cwmp.testkit.ScriptedAcs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is recorded of one device. Belongs to one thread at a time. */
final class RecordedDevice {
  private static final int MOST_NOTES = 2000;

  private final String id;
  private final Path folder;
  private final Secrets secrets = new Secrets();
  private final Observed observed = new Observed(secrets);
  private final List<SessionFile> files = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private int exchanges;

  RecordedDevice(String id, Path folder) {
    this.id = id;
    this.folder = folder;
  }

  /** {@code OUI-ProductClass-SerialNumber}. */
  String id() {
    return id;
  }

  Path folder() {
    return folder;
  }

  Observed observed() {
    return observed;
  }

  Secrets secrets() {
    return secrets;
  }

  int sessions() {
    return files.size();
  }

  int exchanges() {
    return exchanges;
  }

  /** Takes note of something that whoever reads the recording should know. */
  void note(String text) {
    if (notes.size() < MOST_NOTES) {
      notes.add(secrets.hidden(text));
    }
  }

  Set<String> notes() {
    return Collections.unmodifiableSet(notes);
  }

  /** A session of this device. */
  static final class Session {
    final RecordedDevice device;
    final SessionFile file;
    final Set<String> cookies = new LinkedHashSet<>();
    final Set<Long> connections = new LinkedHashSet<>();

    /** What the ACS has asked for and not had the answer to. */
    @Nullable AcsRequest outstanding;

    /** Whether the Inform was not taken yet, for want of a login, or sent elsewhere. */
    boolean refused;

    /** When something was said in it. */
    Instant last = Instant.MIN;

    Session(RecordedDevice device, SessionFile file) {
      this.device = device;
      this.file = file;
    }
  }

  Session begin(Inform inform, Instant time) throws IOException {
    Path sessions = folder.resolve("sessions");
    Files.createDirectories(sessions);
    int number = files.size() + 1;
    SessionFile file = new SessionFile(sessions.resolve("%04d.txt".formatted(number)), secrets);
    files.add(file);
    String events =
        inform.event().stream().map(event -> event.code().text()).collect(Collectors.joining(", "));
    file.append(
        List.of(
            "Session %d of %s, %s".formatted(number, id, time.truncatedTo(ChronoUnit.SECONDS)),
            "Events: " + events,
            "Passwords, keys, logins and cookies are hidden; serial numbers and addresses are not.",
            ""));
    return new Session(this, file);
  }

  /** Adds what was said to the session. */
  void add(Session session, List<String> lines) throws IOException {
    exchanges++;
    session.file.append(lines);
  }

  /** Looks for secrets again in all that was written. */
  void scrub() throws IOException {
    for (SessionFile file : files) {
      file.scrub();
    }
  }

  static String idOf(Inform inform) {
    return ScriptedAcs.idOf(inform.deviceId());
  }
}
