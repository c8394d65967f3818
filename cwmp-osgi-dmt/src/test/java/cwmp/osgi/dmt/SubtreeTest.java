// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.message.FaultCode;
import cwmp.message.ValueType;
import cwmp.osgi.dmt.mini.MemoryNode;
import cwmp.osgi.dmt.mini.MemoryPlugin;
import cwmp.osgi.dmt.mini.MiniDmtAdmin;
import cwmp.tree.Schema;
import cwmp.tree.SchemaParameter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtSession;

/** A subtree of the DMT as objects of the model. */
class SubtreeTest {
  private static final String URI = "./Acme";
  private static final Subtree SUBTREE = new Subtree(URI, "Device.X_ACME_Dmt.");

  private final MiniDmtAdmin admin = new MiniDmtAdmin();
  private MemoryPlugin plugin;
  private SubtreeSessions sessions;
  private Schema model;
  private SubtreeObjects objects;

  private static MemoryNode rule(String name) {
    return MemoryNode.row()
        .with("Name", MemoryNode.writable(new DmtData(name)))
        .with("Stats", MemoryNode.object().with("Hits", MemoryNode.leaf(new DmtData(3))));
  }

  @BeforeEach
  void mount() throws Exception {
    plugin =
        new MemoryPlugin(
            URI,
            MemoryNode.object()
                .with(
                    "Mode",
                    MemoryNode.writable(new DmtData("on"))
                        .valid(new DmtData("on"), new DmtData("off")))
                .with(
                    "Level",
                    MemoryNode.writable(new DmtData(5)).range(1, 9).rule(v -> v.getInt() != 7))
                .with(
                    "Since",
                    MemoryNode.leaf(DmtData.NULL_VALUE).mimes("application/x-tr-069-dateTime"))
                .with("odd name", MemoryNode.leaf(new DmtData("x")))
                .with(
                    "Net",
                    MemoryNode.object()
                        .with(
                            "Rule",
                            MemoryNode.map(() -> rule(""))
                                .with("web", rule("w"))
                                .with("9", rule("n")))));
    admin.mount(URI, plugin);
    sessions = new SubtreeSessions(admin, URI);
    model = sessions.look(nodes -> SubtreeModel.of(SUBTREE, nodes)).schema("Device");
    objects = new SubtreeObjects(sessions, model, SUBTREE.path(), () -> "");
  }

  @AfterEach
  void noSessionStaysOpen() {
    assertThat(admin.openSessions()).isZero();
  }

  private DeviceObject root() {
    return objects.object(SUBTREE.path(), new int[0]).orElseThrow();
  }

  private DeviceTable rules() {
    return objects.table(SUBTREE.path() + "Net.Rule.{i}.", new int[0]).orElseThrow();
  }

  private DmtData inDmt(String uri) throws Exception {
    return sessions.look(nodes -> nodes.session().getNodeValue(uri));
  }

  private static void make(PreparedChange change) throws RefusedException {
    change.apply();
    change.kept();
  }

  @Test
  void isAModelMadeOfMetaNodes() {
    assertThat(model.parameters())
        .extracting(SchemaParameter::path)
        .containsExactlyInAnyOrder(
            "Device.X_ACME_Dmt.Mode",
            "Device.X_ACME_Dmt.Level",
            "Device.X_ACME_Dmt.Since",
            "Device.X_ACME_Dmt.Net.RuleNumberOfEntries",
            "Device.X_ACME_Dmt.Net.Rule.{i}.Alias",
            "Device.X_ACME_Dmt.Net.Rule.{i}.Name",
            "Device.X_ACME_Dmt.Net.Rule.{i}.Stats.Hits");
    SchemaParameter level = model.parameter("Device.X_ACME_Dmt.Level").orElseThrow();
    assertThat(level.type()).isEqualTo(ValueType.INT);
    assertThat(level.isWritable()).isTrue();
    assertThat(level.canonical("9")).isEqualTo("9");
    assertThatThrownBy(() -> level.canonical("10")).hasMessageContaining("1 to 9");
    assertThat(model.parameter("Device.X_ACME_Dmt.Since").orElseThrow().type())
        .isEqualTo(ValueType.DATE_TIME);
    assertThat(model.object("Device.X_ACME_Dmt.Net.Rule.{i}.").orElseThrow().isCreatable())
        .isTrue();
  }

  @Test
  void readsWhatTheNodesRead() {
    assertThat(root().getAll(Set.of("Mode", "Level", "Since")))
        .isEqualTo(Map.of("Mode", "on", "Level", "5", "Since", "0001-01-01T00:00:00Z"));
    assertThat(root().remembers()).isTrue();
  }

  @Test
  void preparesInASessionAndCommitsWithTheLastPart() throws Exception {
    PreparedChange first = root().prepare(Map.of("Mode", "off", "Level", "6"));
    PreparedChange second = rules().row("web").orElseThrow().prepare(Map.of("Name", "x"));

    first.apply();
    assertThat(plugin.commits()).isZero();
    second.apply();

    assertThat(plugin.commits()).isEqualTo(1);
    first.kept();
    second.kept();
    assertThat(inDmt("Mode")).isEqualTo(new DmtData("off"));
    assertThat(inDmt("Net/Rule/web/Name")).isEqualTo(new DmtData("x"));
  }

  @Test
  void leavesNothingOfWhatWasPreparedAndDiscarded() throws Exception {
    PreparedChange gone = root().prepare(Map.of("Level", "6"));
    PreparedChange stays = rules().row("web").orElseThrow().prepare(Map.of("Name", "x"));
    gone.discard();
    make(stays);

    assertThat(inDmt("Level")).isEqualTo(new DmtData(5));
    assertThat(inDmt("Net/Rule/web/Name")).isEqualTo(new DmtData("x"));
  }

  @Test
  void takesBackWhatWasCommitted() throws Exception {
    PreparedChange change = root().prepare(Map.of("Level", "6"));
    change.apply();
    assertThat(plugin.commits()).isEqualTo(1);

    change.undo();

    assertThat(inDmt("Level")).isEqualTo(new DmtData(5));
  }

  @Test
  void rollsBackWhatWasNotCommitted() throws Exception {
    PreparedChange first = root().prepare(Map.of("Level", "6"));
    PreparedChange second = rules().row("web").orElseThrow().prepare(Map.of("Name", "x"));
    first.apply();

    first.undo();
    second.discard();

    assertThat(plugin.commits()).isZero();
    assertThat(inDmt("Level")).isEqualTo(new DmtData(5));
    assertThat(inDmt("Net/Rule/web/Name")).isEqualTo(new DmtData("w"));
  }

  @Test
  void refusesWhatThePluginRefuses() throws Exception {
    assertThatThrownBy(() -> root().prepare(Map.of("Level", "7")))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(FaultCode.INVALID_PARAMETER_VALUE);
              assertThat(e.parameter()).isEqualTo("Level");
            });
    plugin.failCommits(true);
    PreparedChange change = root().prepare(Map.of("Level", "6"));
    assertThatThrownBy(change::apply)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INTERNAL_ERROR));
    change.undo();
    assertThat(inDmt("Level")).isEqualTo(new DmtData(5));
  }

  @Test
  void writesNothingThatIsSoAlready() throws Exception {
    make(root().prepare(Map.of("Level", "5", "Mode", "on")));

    assertThat(plugin.commits()).isZero();
  }

  @Test
  void goesOnWithoutAtomicSessions() throws Exception {
    plugin.notAtomic();
    PreparedChange change = root().prepare(Map.of("Level", "6"));
    assertThat(inDmt("Level")).isEqualTo(new DmtData(5));

    change.apply();
    assertThat(inDmt("Level")).isEqualTo(new DmtData(6));
    change.undo();
    assertThat(inDmt("Level")).isEqualTo(new DmtData(5));

    make(root().prepare(Map.of("Level", "8")));
    assertThat(inDmt("Level")).isEqualTo(new DmtData(8));
  }

  @Test
  void refusesWhileSomebodyElseHasTheSubtree() throws Exception {
    DmtSession other = admin.getSession(URI, DmtSession.LOCK_TYPE_EXCLUSIVE);

    assertThatThrownBy(() -> sessions.prepare(nodes -> {}, nodes -> {}))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.REQUEST_DENIED));
    other.close();
  }

  @Test
  void hasTheNodesOfAMapAsRows() throws Exception {
    DeviceTable rules = rules();
    rules.numbered("web", 1);
    rules.numbered("9", 2);

    assertThat(rules.keys()).containsExactly("9", "web");
    assertThat(rules.row("web").orElseThrow().get("Name")).isEqualTo("w");
    assertThat(rules.row("web").orElseThrow().get("Alias")).isEqualTo("web");
    assertThat(rules.row("9").orElseThrow().get("Alias")).isEqualTo("cpe-2");
    assertThat(
            rules
                .below("web")
                .orElseThrow()
                .object(SUBTREE.path() + "Net.Rule.{i}.Stats.", new int[] {1})
                .orElseThrow()
                .get("Hits"))
        .isEqualTo("3");
  }

  @Test
  void renamesARowThatKeepsItsKey() throws Exception {
    make(rules().row("web").orElseThrow().prepare(Map.of("Alias", "www")));

    assertThat(rules().keys()).containsExactly("9", "web");
    assertThat(rules().row("web").orElseThrow().get("Alias")).isEqualTo("www");
    assertThat(inDmt("Net/Rule/www/Name")).isEqualTo(new DmtData("w"));
  }

  @Test
  void addsAndDeletesRows() throws Exception {
    DeviceTable.NewRow added = rules().add(4);
    make(added.change());
    assertThat(rules().keys()).containsExactly("4", "9", "web");
    DeviceTable.NewRow taken = rules().add(9);
    assertThat(taken.key()).isEqualTo("cpe-9");
    taken.change().discard();

    PreparedChange deleted = rules().delete("web");
    deleted.apply();
    assertThat(rules().keys()).containsExactly("4", "9");
    deleted.undo();
    assertThat(rules().keys()).containsExactly("4", "9", "web");
    assertThat(inDmt("Net/Rule/web/Name")).isEqualTo(new DmtData("w"));
  }

  @Test
  void canBeATableAtItsRoot() throws Exception {
    Subtree rules = new Subtree(URI + "/Net/Rule", "Device.X_ACME_Rule.");
    SubtreeSessions its = new SubtreeSessions(admin, rules.uri());

    Schema schema = its.look(nodes -> SubtreeModel.of(rules, nodes)).schema("Device");

    assertThat(schema.object("Device.X_ACME_Rule.{i}.Stats.")).isPresent();
    assertThat(
            new SubtreeObjects(its, schema, rules.path(), () -> "")
                .table("Device.X_ACME_Rule.{i}.", new int[0])
                .orElseThrow()
                .keys())
        .containsExactly("9", "web");
  }

  @Test
  void isReadFromAConfiguration() {
    assertThat(Subtree.all(" ./TR-069/Device=Device. ,./A=Device.X_A_B.\n"))
        .containsExactly(
            new Subtree("./TR-069/Device", "Device."), new Subtree("./A", "Device.X_A_B."));
    assertThat(Subtree.all("")).isEmpty();
    assertThatThrownBy(() -> Subtree.all("./A")).hasMessage("found ./A, expected URI=path");
    assertThatThrownBy(() -> Subtree.all("A=Device.")).hasMessageContaining("./TR-069");
  }
}
