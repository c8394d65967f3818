// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.message.ValueType;
import cwmp.tree.EngineParameter;
import cwmp.tree.Facets;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares the built-in profiles with the models that the Broadband Forum publishes.
 *
 * <p>They are not part of this repository: give the folder that has them in its {@code full} as
 * {@code -Dhorde.bbf=FOLDER}. Whatever differs on purpose is listed here.
 */
class StandardModelTest {

  @Test
  void tr181GatewayKeepsToItsModel() throws IOException {
    List<String> deviations = deviations("tr181-gateway", "tr-181-2-19-1-cwmp-full.xml");

    assertThat(deviations).isEmpty();
  }

  @Test
  void tr098GatewayKeepsToItsModel() throws IOException {
    List<String> deviations = deviations("tr098-gateway", "tr-098-1-8-0-full.xml");

    assertThat(deviations)
        .containsExactlyInAnyOrder(
            // The one LAN of a home gateway is not the ACS's to delete.
            "InternetGatewayDevice.LANDevice.{i}.: creatable is false, the model says true",
            // Only that of the default connection is to be in every Inform, and that is the other
            // one.
            "InternetGatewayDevice.WANDevice.{i}.WANConnectionDevice.{i}.WANPPPConnection.{i}"
                + ".ExternalIPAddress: inform is false, the model says true");
  }

  private static List<String> deviations(String profile, String file) throws IOException {
    String folder = System.getProperty("horde.bbf");
    assumeTrue(folder != null, "needs the models of the Broadband Forum: -Dhorde.bbf=FOLDER");
    Path models = Path.of("..").resolve(Objects.requireNonNull(folder)).resolve("full");
    Comparison comparison = new Comparison(BbfModel.read(models.resolve(file)));
    comparison.object(BuiltInProfiles.find(profile).orElseThrow().schema().root());
    assertThat(comparison.compared).isGreaterThan(250);
    return comparison.deviations;
  }

  private static final class Comparison {
    private static final Set<String> OF_ENGINE =
        Arrays.stream(EngineParameter.values())
            .map(EngineParameter::path)
            .collect(Collectors.toSet());

    private final BbfModel model;
    private final List<String> deviations = new ArrayList<>();
    private int compared;

    Comparison(BbfModel model) {
      this.model = model;
    }

    void object(SchemaObject object) {
      String path = object.path();
      if (!model.hasObject(path)) {
        deviations.add(path + ": the model has no such object");
        return;
      }
      compare(path, "table", object.isTable(), path.endsWith("{i}."));
      if (object.isTable()) {
        compare(path, "creatable", object.isCreatable(), model.isCreatable(path));
        SchemaParameter entries = object.entriesParameter();
        compare(
            path, "entries", entries == null ? "" : entries.name(), model.entriesParameter(path));
      }
      object.parameters().forEach(this::parameter);
      object.objects().forEach(this::object);
    }

    private void parameter(SchemaParameter parameter) {
      String path = parameter.path();
      if (!model.hasParameter(path)) {
        deviations.add(path + ": the model has no such parameter");
        return;
      }
      compared++;
      compare(path, "type", typeName(parameter.itemType()), model.type(path));
      compare(path, "list", parameter.isList(), model.isList(path));
      compare(path, "writable", parameter.isWritable(), model.isWritable(path));
      compare(path, "hidden", parameter.isHidden(), model.isHidden(path));
      compare(path, "inform", parameter.isForcedInform(), model.isForcedInform(path));
      if (parameter.countedTable() == null) {
        compare(path, "notification", notification(parameter), model.activeNotify(path));
      }
      if (!OF_ENGINE.contains(path.substring(path.indexOf('.') + 1))) {
        facets(parameter, path);
      }
    }

    private void facets(SchemaParameter parameter, String path) {
      Facets facets = parameter.facets();
      Set<String> values =
          facets.enumeration().stream()
              .map(Facets.Enumerated::value)
              .collect(Collectors.toCollection(HashSet::new));
      Set<String> allowed = model.enumeration(path);
      if (!allowed.isEmpty()) {
        values.removeAll(allowed);
        compare(path, "enumeration beyond", values, Set.of());
        compare(path, "enumeration missing", facets.enumeration().isEmpty(), false);
      }
      List<Facets.Size> sizes =
          parameter.list() == null ? facets.sizes() : parameter.list().sizes();
      compare(
          path,
          "size",
          sizes.stream().map(s -> s.min() + ".." + s.max()).collect(Collectors.toSet()),
          model.sizes(path));
      compare(
          path,
          "range",
          facets.ranges().stream()
              .map(r -> bound(r.min()) + ".." + bound(r.max()))
              .collect(Collectors.toSet()),
          model.ranges(path));
    }

    private void compare(String path, String what, Object ours, Object theirs) {
      if (!ours.equals(theirs)) {
        deviations.add(path + ": " + what + " is " + ours + ", the model says " + theirs);
      }
    }

    private static String bound(@Nullable BigDecimal bound) {
      return bound == null ? "" : bound.toPlainString();
    }

    private static String notification(SchemaParameter parameter) {
      return switch (parameter.notification()) {
        case NORMAL -> "normal";
        case CAN_DENY -> "canDeny";
        case FORCED_ACTIVE -> "forceEnabled";
        case DEFAULT_ACTIVE -> "forceDefaultEnabled";
      };
    }

    private static String typeName(ValueType type) {
      String name = type.xsiType().substring("xsd:".length());
      return name.equals("base64Binary") ? "base64" : name;
    }
  }
}
