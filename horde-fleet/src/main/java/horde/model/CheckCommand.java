// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.export.JsonText;
import horde.dump.DeviceCheck;
import horde.dump.DeviceCheck.Deviation;
import horde.dump.DeviceCheck.Kind;
import horde.dump.DeviceCheck.Result;
import horde.dump.Dump;
import horde.dump.DumpException;
import horde.dump.DumpReader;
import horde.dump.DumpedDevice;
import horde.dump.StandardDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model check}: where a real device deviates from the standard. */
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Holds a dump of a real device against the standard: names that are not in it, types, access"
          + " and values."
    })
final class CheckCommand extends ModelTask {
  @Parameters(arity = "1..*", paramLabel = "DUMP", description = "files of one device")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--all", description = "every deviation instead of the first ones of each kind")
  private boolean all;

  @Option(names = "--json", description = "as a JSON document")
  private boolean json;

  @Mixin private StandardFlags models = new StandardFlags();

  @Override
  int run() throws IOException, DumpException, ModelException {
    List<Dump> dumps = DumpReader.read(files);
    DumpedDevice device = DumpedDevice.of(dumps, null);
    StandardDevice standard = models.of(device);
    if (standard == null) {
      return wrong("no model has the root " + device.root().name() + ".: name one with --model");
    }
    Result result = DeviceCheck.of(DumpedDevice.of(dumps, standard), standard);
    if (json) {
      json(result);
    } else {
      text(result);
    }
    return DONE;
  }

  private void text(Result result) {
    int unknown = result.parameters() - result.known() - result.vendors();
    out().println("held against " + result.models());
    line("parameters", result.parameters(), "", 0);
    line("in the model", result.known(), "of the parameters", result.parameters());
    line("vendors' own", result.vendors(), "of the parameters", result.parameters());
    line("neither", unknown, "of the parameters", result.parameters());
    int types = result.of(Kind.TYPE).size();
    line("of another type", types, "of those with a type", result.typed());
    long access = result.of(Kind.ACCESS).stream().filter(d -> !d.path().endsWith(".")).count();
    line("of other access", (int) access, "of those that tell", result.access());
    line("values", result.values(), "", 0);
    line("not allowed", result.of(Kind.VALUE).size(), "of the values", result.values());
    Map<Kind, List<Deviation>> byKind =
        result.deviations().stream().collect(Collectors.groupingBy(Deviation::kind));
    for (Kind kind : Kind.values()) {
      print(kind, byKind.getOrDefault(kind, List.of()));
    }
  }

  private void line(String what, int count, String of, int whole) {
    String share = of.isEmpty() ? "" : DeviceCheck.percent(count, whole) + " " + of;
    out().println("%-18s %6d  %s".formatted(what, count, share).stripTrailing());
  }

  private void print(Kind kind, List<Deviation> deviations) {
    if (deviations.isEmpty()) {
      return;
    }
    int shown = all ? deviations.size() : Math.min(deviations.size(), 8);
    out().println();
    long objects = deviations.stream().filter(each -> each.path().endsWith(".")).count();
    out().println(kind.words() + ": " + counted(deviations.size() - objects, objects));
    for (Deviation deviation : deviations.subList(0, shown)) {
      String found = deviation.found();
      String expected = deviation.expected();
      String both =
          found.isEmpty() || expected.isEmpty()
              ? found + expected
              : "found " + found + ", expected " + expected;
      out().println("  " + deviation.path() + (both.isEmpty() ? "" : "  " + both));
    }
    if (shown < deviations.size()) {
      out().println("  and " + (deviations.size() - shown) + " more: --all");
    }
  }

  private static String counted(long parameters, long objects) {
    String some = parameters + (parameters == 1 ? " parameter" : " parameters");
    String others = objects + (objects == 1 ? " object" : " objects");
    return objects == 0 ? some : parameters == 0 ? others : some + ", " + others;
  }

  private void json(Result result) throws IOException {
    JsonText text = new JsonText(out());
    text.object(
        () -> {
          text.member("version", (Object) 1)
              .member("models", result.models())
              .member("parameters", (Object) result.parameters())
              .member("known", (Object) result.known())
              .member("vendors", (Object) result.vendors())
              .member("typed", (Object) result.typed())
              .member("withAccess", (Object) result.access())
              .member("values", (Object) result.values());
          text.name("deviations")
              .list(
                  () -> {
                    for (Deviation deviation : result.deviations()) {
                      text.entry(
                          () ->
                              text.member("kind", name(deviation.kind()))
                                  .member("path", deviation.path())
                                  .member("found", deviation.found())
                                  .member("expected", deviation.expected()));
                    }
                  });
        });
    out().println();
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case UNKNOWN -> "unknown";
      case VENDOR_FORM -> "vendorForm";
      case DELETED -> "deleted";
      case OUTDATED -> "outdated";
      case NO_TABLE -> "noTable";
      case TYPE -> "type";
      case ACCESS -> "access";
      case VALUE -> "value";
      case COUNT -> "count";
    };
  }
}
