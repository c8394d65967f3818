// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.agent.CwmpAgent;
import cwmp.agent.access.LocalWriter;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.ValueType;
import cwmp.osgi.dmt.mini.MemoryNode;
import cwmp.osgi.dmt.mini.MemoryPlugin;
import cwmp.osgi.dmt.mini.MiniDmtAdmin;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.script.ScriptDevice;
import cwmp.tree.Schema;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtSession;

/** From the ACS to a plugin of the DMT and back, by a real agent. */
@Timeout(60)
class RoundTripTest {
  private static final String URI = "./Acme";
  private static final String MODE = "Device.X_ACME_Dmt.Mode";
  private static final String RULES = "Device.X_ACME_Dmt.Rule.";
  private static final String LEVEL = "Device.X_ACME_Dmt.Level";

  private final MiniDmtAdmin admin = new MiniDmtAdmin();
  private final ScriptedAcs acs = ScriptedAcs.start();
  private MemoryPlugin plugin;
  private CwmpAgent agent;
  private AgentTree tree;

  private static MemoryNode rule() {
    return MemoryNode.row().with("Port", MemoryNode.writable(new DmtData(80)));
  }

  @BeforeEach
  void start() throws Exception {
    plugin =
        new MemoryPlugin(
            URI,
            MemoryNode.object()
                .with("Rule", MemoryNode.map(RoundTripTest::rule).with("web", rule()))
                .with("Mode", MemoryNode.writable(new DmtData("on")))
                .with(
                    "Level",
                    MemoryNode.writable(new DmtData(5)).rule(value -> value.getInt() != 7)));
    admin.mount(URI, plugin);
    agent =
        CwmpAgent.builder()
            .model(ScriptDevice.schema())
            .acsUrl(acs.url().toString())
            .connectionRequests("127.0.0.1", 0)
            .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
            .bind("Device.DeviceInfo.SerialNumber", "1")
            .build();
    CompletableFuture<Void> first = device().nextSessionEnd();
    agent.start();
    first.get(10, SECONDS);
    Subtree subtree = new Subtree(URI, "Device.X_ACME_Dmt.");
    SubtreeSessions sessions = new SubtreeSessions(admin, URI);
    Schema part = sessions.look(nodes -> SubtreeModel.of(subtree, nodes)).schema("Device");
    agent.install(part, new SubtreeObjects(sessions, part, subtree.path(), () -> ""));
    tree = new AgentTree(agent.access(LocalWriter.subscriber("dmt")), "Device.", "./CWMP");
    admin.mount("./CWMP", tree);
    admin.listen(URI, event -> agent.look());
  }

  @AfterEach
  void stop() {
    agent.close();
    tree.close();
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  private AcsDevice device() {
    return acs.device("FEFEFE-1");
  }

  private Message ask(AcsRequest request) throws Exception {
    CompletableFuture<Void> end = device().nextSessionEnd();
    CompletableFuture<Message> answer = device().enqueue(request);
    agent.raise(new Event(new EventCode("X ACME ASK"), ""));
    end.get(10, SECONDS);
    return answer.get(10, SECONDS);
  }

  private static ParameterValue string(String name, String value) {
    return new ParameterValue(name, ValueType.STRING, value);
  }

  private static ParameterValue number(String name, int value) {
    return new ParameterValue(name, ValueType.INT, Integer.toString(value));
  }

  private String inDmt(String uri) throws Exception {
    DmtSession session = admin.getSession(URI, DmtSession.LOCK_TYPE_SHARED);
    String value = session.getNodeValue(uri).toString();
    session.close();
    return value;
  }

  @Test
  void theAcsReadsAndSetsNodesOfAPluginInOneTransaction() throws Exception {
    Message read = ask(new GetParameterValues(List.of("Device.X_ACME_Dmt.")));
    assertThat(((GetParameterValuesResponse) read).parameterList())
        .containsExactlyInAnyOrder(
            string(MODE, "on"),
            number(LEVEL, 5),
            new ParameterValue(
                "Device.X_ACME_Dmt.RuleNumberOfEntries", ValueType.UNSIGNED_INT, "1"),
            string(RULES + "1.Alias", "web"),
            number(RULES + "1.Port", 80));

    Message set = ask(new SetParameterValues(List.of(string(MODE, "off"), number(LEVEL, 6)), ""));

    assertThat(set).isInstanceOf(SetParameterValuesResponse.class);
    assertThat(inDmt("Mode")).isEqualTo("off");
    assertThat(inDmt("Level")).isEqualTo("6");
    assertThat(plugin.commits()).isEqualTo(1);
  }

  @Test
  void whatThePluginRefusesIsAFaultOfTheParameterAndChangesNothing() throws Exception {
    Message set = ask(new SetParameterValues(List.of(string(MODE, "off"), number(LEVEL, 7)), ""));

    assertThat(set)
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(9003);
              assertThat(fault.parameters())
                  .extracting(Fault.ParameterFault::parameterName, Fault.ParameterFault::code)
                  .containsExactly(tuple(LEVEL, 9007));
            });
    assertThat(inDmt("Mode")).isEqualTo("on");
    assertThat(plugin.commits()).isZero();
    assertThat(admin.openSessions()).isZero();
  }

  @Test
  void aChangeInTheDmtLeavesAsAValueChange() throws Exception {
    ask(
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(MODE, true, 2, false, List.of()))));
    CompletableFuture<Inform> inform = device().nextInform();

    DmtSession session = admin.getSession(URI, DmtSession.LOCK_TYPE_ATOMIC);
    session.setNodeValue("Mode", new DmtData("auto"));
    session.close();

    assertThat(inform.get(10, SECONDS).event())
        .extracting(event -> event.code().text())
        .containsExactly("4 VALUE CHANGE");
    assertThat(inform.get().parameterList()).contains(string(MODE, "auto"));
  }

  @Test
  void aChangeOfTheAgentsModelByTheDmtLeavesAsAValueChangeToo() throws Exception {
    String mapping = "./CWMP/Device/DeviceInfo/ProvisioningCode";
    ask(new GetParameterValues(List.of("Device.DeviceInfo.ProvisioningCode")));
    CompletableFuture<Inform> inform = device().nextInform();

    DmtSession session = admin.getSession("./CWMP", DmtSession.LOCK_TYPE_ATOMIC);
    session.setNodeValue(mapping, new DmtData("gold"));
    session.close();

    assertThat(inform.get(10, SECONDS).event())
        .extracting(event -> event.code().text())
        .containsExactly("4 VALUE CHANGE");
  }

  @Test
  void theAcsAddsSetsAndDeletesRowsOfAMap() throws Exception {
    assertThat(ask(new AddObject(RULES, "")))
        .isEqualTo(new AddObjectResponse(2, SetStatus.APPLIED));
    ask(new SetParameterValues(List.of(number(RULES + "2.Port", 443)), ""));
    assertThat(inDmt("Rule/2/Port")).isEqualTo("443");

    assertThat(ask(new DeleteObject(RULES + "1.", ""))).isInstanceOf(DeleteObjectResponse.class);

    DmtSession session = admin.getSession(URI, DmtSession.LOCK_TYPE_SHARED);
    assertThat(session.getChildNodeNames("Rule")).containsExactly("2");
    session.close();
    assertThat(agent.get(RULES + "2.Port").get(10, SECONDS)).contains("443");
    assertThat(agent.get(RULES + "1.Port").get(10, SECONDS)).isEmpty();
  }
}
