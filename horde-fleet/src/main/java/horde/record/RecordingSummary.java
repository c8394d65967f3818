// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.model.DataModel;
import cwmp.models.StandardModels;
import horde.dump.Dump;
import horde.dump.DumpException;
import horde.dump.DumpFormat;
import horde.dump.DumpedDevice;
import horde.dump.ImportedProfile;
import horde.dump.ProfileImport;
import horde.dump.StandardDevice;
import horde.model.ImportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the recording of one device, and the files that say so: {@code dump.csv}, {@code
 * profile.yaml} and {@code recording.txt}.
 *
 * @param device its id
 * @param folder with the files
 * @param parameters how many were seen
 * @param withoutValue of how many of them no value was seen
 * @param withoutAttributes of how many no attributes
 * @param profile where it is; null if there is none
 * @param whyNoProfile in words; empty if there is one
 * @param notes what else there is to say
 */
public record RecordingSummary(
    String device,
    Path folder,
    int sessions,
    int objects,
    int parameters,
    int withoutValue,
    int withoutAttributes,
    @Nullable Path profile,
    String whyNoProfile,
    List<String> notes) {
  private static final String DUMP = "dump.csv";
  private static final int MOST_NAMED = 50;

  public RecordingSummary {
    notes = List.copyOf(notes);
  }

  static RecordingSummary write(RecordedDevice device, Set<String> general, Instant time)
      throws IOException {
    Observed observed = device.observed();
    Dump masked = new Dump(DUMP, DumpFormat.CSV, observed.rows(true));
    Files.writeString(device.folder().resolve(DUMP), masked.csv(), StandardCharsets.UTF_8);
    List<String> notes = new ArrayList<>(device.notes());
    notes.addAll(general);
    if (observed.dropped() > 0) {
      notes.add("too many names: " + observed.dropped() + " were left out");
    }
    Path profile = null;
    String why = "";
    String report = "";
    if (!observed.wasAsked()) {
      why = "nothing but Informs was seen";
    } else {
      try {
        Path file = device.folder().resolve("profile.yaml");
        Dump dump = new Dump(DUMP, DumpFormat.CSV, observed.rows(false));
        ImportedProfile imported = profile(dump);
        Files.writeString(file, imported.yaml(), StandardCharsets.UTF_8);
        StringWriter text = new StringWriter();
        new ImportText(imported, List.of(dump), true).print(new PrintWriter(text, true), file);
        report = text.toString();
        profile = file;
      } catch (DumpException e) {
        why = String.valueOf(e.getMessage());
      } catch (IllegalArgumentException | IllegalStateException e) {
        why = "what was seen makes no model: " + e.getMessage(); // a device may say anything
      }
    }
    RecordingSummary summary =
        new RecordingSummary(
            device.id(),
            device.folder(),
            device.sessions(),
            observed.objects(),
            observed.parameters().size(),
            observed.withoutValue().size(),
            observed.withoutAttributes().size(),
            profile,
            device.secrets().hidden(why),
            notes);
    Files.writeString(
        device.folder().resolve("recording.txt"),
        device.secrets().hidden(summary.text(observed, time) + report),
        StandardCharsets.UTF_8);
    return summary;
  }

  private static ImportedProfile profile(Dump dump) throws DumpException {
    List<DataModel> models = StandardModels.names().stream().map(StandardModels::load).toList();
    StandardDevice hint = StandardDevice.bestFor(DumpedDevice.of(List.of(dump), null), models);
    return ProfileImport.of(DumpedDevice.of(List.of(dump), hint), "a recording", hint);
  }

  /** What there is, for people, on a few lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d %s, %d parameters, %d objects and rows"
            .formatted(
                device, sessions, sessions == 1 ? "session" : "sessions", parameters, objects));
    if (withoutValue > 0) {
      lines.add("  values of " + withoutValue + " of " + parameters + " parameters are missing");
    }
    if (withoutAttributes == parameters) {
      lines.add("  attributes are missing");
    } else if (withoutAttributes > 0) {
      lines.add(
          "  attributes of " + withoutAttributes + " of " + parameters + " parameters are missing");
    }
    lines.add(
        profile == null
            ? "  no profile: " + whyNoProfile
            : "  horde run --profile " + profile + " --devices 1000");
    if (!notes.isEmpty()) {
      String what = notes.size() == 1 ? " note in " : " notes in ";
      lines.add("  " + notes.size() + what + folder.resolve("recording.txt"));
    }
    return lines;
  }

  private String text(Observed observed, Instant time) {
    StringBuilder text = new StringBuilder();
    text.append("Recorded until ").append(time.truncatedTo(ChronoUnit.SECONDS)).append("\n\n");
    lines().forEach(line -> text.append(line).append('\n'));
    section(text, "It says that it can be asked for", observed.methods());
    section(text, "Notes", notes);
    section(text, "No value was seen of", observed.withoutValue());
    if (observed.withoutAttributes().size() < parameters) {
      section(text, "No attributes were seen of", observed.withoutAttributes());
    }
    return text.append('\n').toString();
  }

  private static void section(StringBuilder text, String title, Collection<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    text.append('\n').append(title).append(":\n");
    lines.stream().limit(MOST_NAMED).forEach(line -> text.append("  ").append(line).append('\n'));
    if (lines.size() > MOST_NAMED) {
      text.append("  and ").append(lines.size() - MOST_NAMED).append(" more\n");
    }
  }
}
