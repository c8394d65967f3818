// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.osgi.dmt.mini.MemoryNode;
import cwmp.osgi.dmt.mini.MemoryPlugin;
import cwmp.osgi.dmt.mini.MiniDmtAdmin;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.tr069todmt.ParameterInfo;
import org.osgi.service.tr069todmt.ParameterValue;
import org.osgi.service.tr069todmt.TR069Connector;
import org.osgi.service.tr069todmt.TR069Exception;

/** OSGi 131. */
class ConnectorTest {
  private static final String ROOT = "./test";

  @TempDir private Path folder;
  private final MiniDmtAdmin admin = new MiniDmtAdmin();
  private final InstanceNumbers numbers = new InstanceNumbers(null);
  private DmtSession session;
  private Connector connector;

  private static MemoryNode entry(int id, String name) {
    return MemoryNode.row()
        .with("InstanceId", MemoryNode.writable(new DmtData((long) id)))
        .with("Name", MemoryNode.writable(new DmtData(name)));
  }

  private static MemoryNode plain() {
    return MemoryNode.row().with("Name", MemoryNode.writable(new DmtData("")));
  }

  @BeforeEach
  void open() throws Exception {
    MemoryNode root =
        MemoryNode.object()
            .with(
                "Info",
                MemoryNode.object()
                    .with("Maker", MemoryNode.leaf(new DmtData("ACME")))
                    .with("Port", MemoryNode.writable(new DmtData(80)).rule(v -> v.getInt() != 81))
                    .with("Up", MemoryNode.writable(new DmtData(false)))
                    .with("2nd name", MemoryNode.leaf(new DmtData("x"))))
            .with(
                "Map",
                MemoryNode.map(() -> entry(0, ""))
                    .with("WAN_1", entry(14, "wan"))
                    .with("LAN", entry(3, "lan")))
            .with(
                "List", MemoryNode.list(ConnectorTest::plain).with("0", plain()).with("1", plain()))
            .with(
                "Eager",
                MemoryNode.map(ConnectorTest::plain).mimes(TR069Connector.TR069_MIME_EAGER))
            .with(
                "Servers",
                MemoryNode.list(() -> MemoryNode.item(new DmtData("")))
                    .with("0", MemoryNode.item(new DmtData("a,b")))
                    .with("1", MemoryNode.item(new DmtData("c"))));
    admin.mount(ROOT, new MemoryPlugin(ROOT, root));
    session(DmtSession.LOCK_TYPE_ATOMIC);
  }

  private void session(int lock) throws Exception {
    if (session != null) {
      session.close();
    }
    session = admin.getSession(ROOT, lock);
    connector = new Connector(session, numbers);
  }

  @AfterEach
  void close() throws Exception {
    connector.close();
    session.close();
    assertThat(admin.openSessions()).isZero();
  }

  private static void assertFault(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TR069Exception.class, e -> assertThat(e.getFaultCode()).isEqualTo(code));
  }

  private void assertValue(String path, String value, int type) {
    ParameterValue found = connector.getParameterValue(path);
    assertThat(found.getPath()).isEqualTo(path);
    assertThat(found.getValue()).isEqualTo(value);
    assertThat(found.getType()).isEqualTo(type);
  }

  @Test
  void readsParameters() {
    assertValue("Info.Maker", "ACME", TR069Connector.TR069_STRING);
    assertValue("Info.Port", "80", TR069Connector.TR069_INT);
    assertValue("Info.\u00fe0032nd\u00fe0020name", "x", TR069Connector.TR069_STRING);
    assertValue("Map.14.Name", "wan", TR069Connector.TR069_STRING);
    assertValue("Map.[LAN].Name", "lan", TR069Connector.TR069_STRING);
    assertValue("List.1.Name", "", TR069Connector.TR069_STRING);
  }

  @Test
  void makesUpAliasesAndNumbersOfEntries() {
    assertValue("MapNumberOfEntries", "2", TR069Connector.TR069_UNSIGNED_INT);
    assertValue("Map.14.Alias", "WAN_1", TR069Connector.TR069_STRING);
    assertFault(9005, () -> connector.toURI("Map.14.Alias", false));
    assertFault(9005, () -> connector.toURI("MapNumberOfEntries", false));
    assertFault(9008, () -> connector.setParameterValue("MapNumberOfEntries", "3", 2));
  }

  @Test
  void renamesByTheAlias() throws Exception {
    connector.setParameterValue("Map.14.Alias", "DSL/1", TR069Connector.TR069_STRING);

    assertThat(session.isNodeUri("Map/DSL\\/1/Name")).isTrue();
    assertValue("Map.14.Alias", "DSL/1", TR069Connector.TR069_STRING);
  }

  @Test
  void setsParameters() throws Exception {
    connector.setParameterValue("Info.Port", "8080", TR069Connector.TR069_UNSIGNED_INT);
    connector.setParameterValue("Info.Up", "1", TR069Connector.TR069_BOOLEAN);
    connector.setParameterValue("Map.3.Name", "x", TR069Connector.TR069_DEFAULT);

    assertThat(session.getNodeValue("Info/Port")).isEqualTo(new DmtData(8080));
    assertThat(session.getNodeValue("Info/Up")).isEqualTo(DmtData.TRUE_VALUE);
    assertThat(session.getNodeValue("Map/LAN/Name")).isEqualTo(new DmtData("x"));
  }

  @Test
  void saysWhyAParameterCannotBeSet() {
    assertFault(9008, () -> connector.setParameterValue("Info.Maker", "x", 16));
    assertFault(9006, () -> connector.setParameterValue("Info.Port", "true", 32));
    assertFault(9007, () -> connector.setParameterValue("Info.Port", "many", 1));
    assertFault(9007, () -> connector.setParameterValue("Info.Port", "81", 1));
    assertFault(9005, () -> connector.setParameterValue("Info.Absent", "x", 16));
    assertFault(9005, () -> connector.setParameterValue("Info.", "x", 16));
  }

  @Test
  void hasListsOfValuesAsOneParameter() throws Exception {
    assertValue("Servers", "a%2Cb,c", TR069Connector.TR069_STRING);

    connector.setParameterValue("Servers", "x,y,z", TR069Connector.TR069_STRING);
    assertThat(session.getChildNodeNames("Servers")).containsExactly("0", "1", "2");
    connector.setParameterValue("Servers", "z", TR069Connector.TR069_STRING);
    assertValue("Servers", "z", TR069Connector.TR069_STRING);
  }

  @Test
  void listsWhatThereIs() {
    assertThat(connector.getParameterNames("", true))
        .extracting(ParameterInfo::getPath)
        .containsExactlyInAnyOrder(
            "Info.",
            "MapNumberOfEntries",
            "Map.",
            "ListNumberOfEntries",
            "List.",
            "EagerNumberOfEntries",
            "Eager.",
            "Servers");
    assertThat(connector.getParameterNames("Map.14.", false))
        .extracting(ParameterInfo::getPath, ParameterInfo::isWriteable)
        .containsExactlyInAnyOrder(
            tuple("Map.14.", true),
            tuple("Map.14.Alias", true),
            tuple("Map.14.InstanceId", true),
            tuple("Map.14.Name", true));
    assertThat(connector.getParameterNames("Info.Maker", false))
        .singleElement()
        .satisfies(info -> assertThat(info.getParameterValue().getValue()).isEqualTo("ACME"));
    assertFault(9003, () -> connector.getParameterNames("Info.Maker", true));
    assertFault(9003, () -> connector.getParameterNames("Map.14", false));
    assertFault(9005, () -> connector.getParameterNames("Info.Absent", false));
  }

  @Test
  void makesARowWhenItIsUsed() throws Exception {
    String id = connector.addObject("Map.");

    assertThat(id).isEqualTo("15");
    assertThat(session.getChildNodeNames("Map")).hasSize(2);
    connector.setParameterValue("Map.15.Name", "new", TR069Connector.TR069_STRING);
    assertThat(session.getNodeValue("Map/15/Name")).isEqualTo(new DmtData("new"));
    assertThat(session.getNodeValue("Map/15/InstanceId")).isEqualTo(new DmtData(15L));
  }

  @Test
  void makesARowOfAnEagerTableAtOnce() {
    assertThat(connector.addObject("Eager.[first].")).isEqualTo("first");

    assertThat(session.isNodeUri("Eager/first/Name")).isTrue();
    assertFault(9005, () -> connector.addObject("Eager.[first]."));
    assertFault(9005, () -> connector.addObject("Info."));
  }

  @Test
  void givesNoNumberTwice() throws Exception {
    InstanceNumbers kept = new InstanceNumbers(folder.resolve("numbers").toFile());
    connector = new Connector(session, kept);
    String first = connector.addObject("List.");

    Connector later =
        new Connector(session, new InstanceNumbers(folder.resolve("numbers").toFile()));

    assertThat(first).isEqualTo("2");
    assertThat(later.addObject("List.")).isEqualTo("3");
  }

  @Test
  void deletesRows() {
    connector.deleteObject("Map.14.");
    connector.deleteObject("Map.99.");

    assertThat(session.isNodeUri("Map/WAN_1")).isFalse();
    assertFault(9005, () -> connector.deleteObject("Info."));
    assertFault(9005, () -> connector.deleteObject("Map.3.Name"));
  }

  @Test
  void changesNoRowsOutsideOfAtomicSessions() throws Exception {
    session(DmtSession.LOCK_TYPE_EXCLUSIVE);

    assertFault(9001, () -> connector.addObject("Map."));
    assertFault(9001, () -> connector.deleteObject("Map.14."));
    assertFault(9005, () -> connector.getParameterValue("Map.99.Name"));
  }

  @Test
  void convertsBetweenPathsAndUris() {
    assertThat(connector.toURI("Map.14.Name", false)).isEqualTo("Map/WAN_1/Name");
    assertThat(connector.toURI("Map.[LAN].", false)).isEqualTo("Map/LAN");
    assertThat(connector.toPath("Map/WAN_1/Name")).isEqualTo("Map.14.Name");
    assertThat(connector.toPath("Info/2nd name")).isEqualTo("Info.\u00fe0032nd\u00fe0020name");
    assertThat(connector.toPath("List/0")).isEqualTo("List.0.");
    assertFault(9003, () -> connector.toURI("Map", false));
    assertFault(9005, () -> connector.toURI("Absent.", false));
    assertFault(9005, () -> connector.toPath("Absent"));
  }

  @Test
  void saysNothingOnceItIsClosed() {
    connector.close();

    assertFault(9002, () -> connector.getParameterValue("Info.Maker"));
  }
}
