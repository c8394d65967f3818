// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.CwmpAgent;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalWriter;
import cwmp.message.ValueType;
import cwmp.osgi.dmt.mini.MiniDmtAdmin;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.script.ScriptDevice;
import cwmp.tree.Facets;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.dmt.DmtConstants;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.DmtSession;
import org.osgi.service.dmt.MetaNode;

/** The agent's model as others see it in the DMT. OSGi 117. */
@Timeout(60)
class AgentTreeTest {
  private static final String ROOT = "./CWMP";
  private static final String ACME = ROOT + "/Device/X_ACME_Test";
  private static final String PATH = "Device.X_ACME_Test.";

  private final MiniDmtAdmin admin = new MiniDmtAdmin();
  private final ScriptedAcs acs = ScriptedAcs.start();
  private CwmpAgent agent;
  private LocalAccess access;
  private AgentTree tree;

  private static Schema part() {
    return Schema.builder("Device")
        .object(PATH + "Rule.{i}.", ObjectSpec.CREATABLE)
        .object(PATH + "Fixed.{i}.", ObjectSpec.READ_ONLY)
        .parameter(
            PATH + "Mode", ParameterSpec.readWrite(ValueType.STRING).within(Facets.oneOf("A", "B")))
        .parameter(
            PATH + "Size",
            ParameterSpec.readWrite(ValueType.UNSIGNED_INT).within(Facets.range(1, 9)))
        .parameter(PATH + "Big", ParameterSpec.readWrite(ValueType.UNSIGNED_LONG))
        .parameter(PATH + "On", ParameterSpec.readWrite(ValueType.BOOLEAN))
        .parameter(PATH + "When", ParameterSpec.readWrite(ValueType.DATE_TIME))
        .parameter(PATH + "Key", ParameterSpec.readWrite(ValueType.HEX_BINARY))
        .parameter(PATH + "Fact", ParameterSpec.readOnly(ValueType.INT))
        .parameter(PATH + "RuleNumberOfEntries", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
        .parameter(PATH + "Rule.{i}.Alias", ParameterSpec.readWrite(ValueType.STRING))
        .parameter(PATH + "Rule.{i}.Port", ParameterSpec.readWrite(ValueType.UNSIGNED_INT))
        .parameter(PATH + "Rule.{i}.Inner.Note", ParameterSpec.readWrite(ValueType.STRING))
        .build();
  }

  @BeforeEach
  void start() throws Exception {
    agent =
        CwmpAgent.builder()
            .model(ScriptDevice.schema().with(part()))
            .acsUrl(acs.url().toString())
            .build()
            .start();
    access = agent.access(LocalWriter.subscriber("dmt"));
    tree = new AgentTree(access, "Device.", ROOT);
    admin.mount(ROOT, tree);
  }

  @AfterEach
  void stop() {
    admin.unmount(ROOT);
    tree.close();
    agent.close();
    acs.close();
    assertThat(admin.openSessions()).isZero();
  }

  private DmtSession session(int lock) throws DmtException {
    return admin.getSession(ACME, lock);
  }

  private static void assertCode(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DmtException.class, e -> assertThat(e.getCode()).isEqualTo(code));
  }

  private String value(String name) throws Exception {
    return agent.get(PATH + name).get(10, SECONDS).orElse("absent");
  }

  @Test
  void showsObjectsTablesAndParameters() throws Exception {
    DmtSession session = admin.getSession(ROOT, DmtSession.LOCK_TYPE_SHARED);

    assertThat(session.getChildNodeNames("")).containsExactly("Device");
    assertThat(session.getChildNodeNames("Device")).contains("DeviceInfo", "X_ACME_Test");
    assertThat(session.getChildNodeNames("Device/X_ACME_Test"))
        .containsExactlyInAnyOrder(
            "Mode",
            "Size",
            "Big",
            "On",
            "When",
            "Key",
            "Fact",
            "RuleNumberOfEntries",
            "Rule",
            "Fixed");
    assertThat(session.getChildNodeNames("Device/X_ACME_Test/Rule")).isEmpty();
    assertThat(session.getNodeType("Device/X_ACME_Test/Rule")).isEqualTo(DmtConstants.DDF_MAP);
    assertThat(session.isLeafNode("Device/X_ACME_Test/Mode")).isTrue();
    assertThat(session.isNodeUri("Device/X_ACME_Test/Rule/1")).isFalse();
    assertThat(session.isNodeUri("Device/Nothing")).isFalse();
    assertCode(DmtException.NODE_NOT_FOUND, () -> session.getNodeValue("Device/X_ACME_Test/No"));
    session.close();
  }

  @Test
  void givesValuesInTheFormatsOfTheirTypes() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_SHARED);

    assertThat(session.getNodeValue("Mode")).isEqualTo(new DmtData("A"));
    assertThat(session.getNodeValue("Size")).isEqualTo(new DmtData(1L));
    assertThat(session.getNodeValue("On")).isEqualTo(DmtData.FALSE_VALUE);
    assertThat(session.getNodeValue("When")).isEqualTo(new DmtData(new Date(0)));
    assertThat(session.getNodeValue("Fact")).isEqualTo(new DmtData(0));
    assertCode(DmtException.FEATURE_NOT_SUPPORTED, () -> session.getNodeValue("Rule"));
    session.close();
  }

  @Test
  void saysInMetaNodesWhatTheModelSays() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_SHARED);

    MetaNode mode = session.getMetaNode("Mode");
    assertThat(mode.isLeaf()).isTrue();
    assertThat(mode.can(MetaNode.CMD_REPLACE)).isTrue();
    assertThat(mode.getFormat()).isEqualTo(DmtData.FORMAT_STRING);
    assertThat(mode.getMimeTypes()).containsExactly("application/x-tr-069-string");
    assertThat(mode.getValidValues()).containsExactly(new DmtData("A"), new DmtData("B"));
    assertThat(mode.getDefault()).isEqualTo(new DmtData("A"));
    assertThat(session.getMetaNode("Fact").can(MetaNode.CMD_REPLACE)).isFalse();
    MetaNode row = session.getMetaNode("Rule/7");
    assertThat(row.can(MetaNode.CMD_ADD)).isTrue();
    assertThat(row.can(MetaNode.CMD_DELETE)).isTrue();
    assertThat(row.getScope()).isEqualTo(MetaNode.DYNAMIC);
    assertThat(session.getMetaNode("Fixed/1").can(MetaNode.CMD_ADD)).isFalse();
    session.close();
  }

  @Test
  void changesNothingBeforeTheCommitAndEverythingWithIt() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_ATOMIC);
    session.setNodeValue("Mode", new DmtData("B"));
    session.setNodeValue("Big", new DmtData("18446744073709551615"));
    session.setNodeValue("Key", new DmtData(new byte[] {1, (byte) 0xff}));

    assertThat(session.getNodeValue("Mode")).isEqualTo(new DmtData("B"));
    assertThat(value("Mode")).isEqualTo("A");

    session.commit();
    assertThat(value("Mode")).isEqualTo("B");
    assertThat(value("Big")).isEqualTo("18446744073709551615");
    assertThat(value("Key")).isEqualTo("01FF");

    session.setNodeValue("Mode", new DmtData("A"));
    session.rollback();
    session.close();
    assertThat(value("Mode")).isEqualTo("B");
  }

  @Test
  void setsAtOnceOutsideOfAtomicSessions() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_EXCLUSIVE);

    session.setNodeValue("Size", new DmtData(7L));

    assertThat(value("Size")).isEqualTo("7");
    session.setDefaultNodeValue("Size");
    assertThat(value("Size")).isEqualTo("1");
    session.close();
  }

  @Test
  void refusesWhatTheModelDoesNotAllow() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_ATOMIC);

    assertCode(
        DmtException.METADATA_MISMATCH, () -> session.setNodeValue("Mode", new DmtData("C")));
    assertCode(
        DmtException.METADATA_MISMATCH, () -> session.setNodeValue("Size", new DmtData(10L)));
    assertCode(
        DmtException.METADATA_MISMATCH, () -> session.setNodeValue("Size", new DmtData("x")));
    assertCode(DmtException.METADATA_MISMATCH, () -> session.setNodeValue("Fact", new DmtData(1)));
    assertCode(DmtException.METADATA_MISMATCH, () -> session.createInteriorNode("Fixed/1"));
    assertCode(DmtException.METADATA_MISMATCH, () -> session.createInteriorNode("Rule/a.b"));
    session.close();
  }

  @Test
  void createsARowWithItsValuesInOneTransaction() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_ATOMIC);
    session.createInteriorNode("Rule/web");
    session.setNodeValue("Rule/web/Port", new DmtData(80L));
    session.setNodeValue("Rule/web/Inner/Note", new DmtData("n"));

    assertThat(session.getChildNodeNames("Rule")).containsExactly("web");
    assertThat(session.getChildNodeNames("Rule/web"))
        .containsExactlyInAnyOrder("Alias", "Port", "Inner");
    assertThat(session.getNodeValue("Rule/web/Inner/Note")).isEqualTo(new DmtData("n"));
    assertThat(value("RuleNumberOfEntries")).isEqualTo("0");
    assertCode(DmtException.NODE_ALREADY_EXISTS, () -> session.createInteriorNode("Rule/web"));

    session.commit();
    assertThat(session.getChildNodeNames("Rule")).containsExactly("1");
    assertThat(session.getNodeValue("Rule/web/Port")).isEqualTo(new DmtData(80L));
    session.close();
    assertThat(value("Rule.1.Port")).isEqualTo("80");
    assertThat(value("Rule.1.Alias")).isEqualTo("web");

    DmtSession later = session(DmtSession.LOCK_TYPE_SHARED);
    assertThat(later.getNodeValue("Rule/web/Inner/Note")).isEqualTo(new DmtData("n"));
    later.close();
  }

  @Test
  void deletesRows() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_ATOMIC);
    session.createInteriorNode("Rule/a");
    session.createInteriorNode("Rule/b");
    session.deleteNode("Rule/b");
    session.commit();
    assertThat(session.getChildNodeNames("Rule")).containsExactly("1");

    session.deleteNode("Rule/1");
    assertThat(session.isNodeUri("Rule/1")).isFalse();
    assertThat(session.getChildNodeNames("Rule")).isEmpty();
    assertThat(value("RuleNumberOfEntries")).isEqualTo("1");
    session.close();
    assertThat(value("RuleNumberOfEntries")).isEqualTo("0");
  }

  @Test
  void saysWhenSomebodyElseWasFaster() throws Exception {
    DmtSession session = session(DmtSession.LOCK_TYPE_ATOMIC);
    session.setNodeValue("Mode", new DmtData("B"));
    agent
        .access(LocalWriter.subscriber("other"))
        .begin()
        .set(PATH + "Mode", "B")
        .commit()
        .get(10, SECONDS);

    assertCode(DmtException.CONCURRENT_ACCESS, session::commit);
    assertThat(session.getState()).isEqualTo(DmtSession.STATE_INVALID);
  }

  @Test
  void tellsListenersOfTheDmtWhatHasChanged() throws Exception {
    BlockingQueue<List<String>> events = new LinkedBlockingQueue<>();
    admin.listen(ACME, event -> events.add(List.of(event.getNodes())));

    agent.access(LocalWriter.firmware()).begin().set(PATH + "Fact", "5").commit().get(10, SECONDS);

    assertThat(events.poll(10, SECONDS)).containsExactly(ACME + "/Fact");
  }
}
