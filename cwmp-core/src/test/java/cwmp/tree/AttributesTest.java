// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.tree.Faults.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.FaultException;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SetParameterAttributes and GetParameterAttributes. */
class AttributesTest {
  private static final String LEVEL = "Device.Ping.Level";
  private static final String UP_TIME = "Device.DeviceInfo.UpTime";
  private static final String VERSION = "Device.DeviceInfo.SoftwareVersion";
  private static final String CR_URL = "Device.ManagementServer.ConnectionRequestURL";

  private final SampleSource source = SampleSource.tr181();
  private final ParameterTree tree = source.tree(SampleModels.TR181);

  @Test
  @Spec({"G-05", "E-38"})
  void startsOffExceptWhereTheModelSaysActive() throws FaultException {
    List<ParameterAttributeStruct> all = tree.attributes(List.of(""));

    assertThat(all).hasSameSizeAs(tree.values(List.of("")));
    assertThat(all)
        .filteredOn(struct -> struct.notification() != 0)
        .extracting(ParameterAttributeStruct::name)
        .containsExactly(VERSION, CR_URL);
    assertThat(all).noneMatch(struct -> struct.name().endsWith("."));
  }

  @Test
  @Spec("G-09")
  void startsPassiveWhereTheFactoryHasSetItSo() throws FaultException {
    String quiet = "Device.Ping.Quiet";
    Schema factory =
        Schema.builder("Device")
            .parameter(quiet, ParameterSpec.readWrite(ValueType.INT).notifyingPassively())
            .build();
    ParameterTree passive = SampleSource.tr181().tree(SampleModels.TR181.with(factory));

    assertThat(passive.attributes(List.of(quiet)).get(0).notification()).isEqualTo(1);
    passive.setAttributes(List.of(notify(quiet, 0)));
    assertThat(passive.attributes(List.of(quiet)).get(0).notification()).isZero();
    passive.setAttributes(List.of(notify(quiet, 1)));
    assertThat(passive.state().isEmpty()).isTrue();
  }

  @Test
  @Spec({"E-31", "G-01", "G-05"})
  void keepsWhatTheAcsSets() throws FaultException {
    assertThat(tree.setAttributes(List.of(notify(LEVEL, 2), notify(UP_TIME, 1))))
        .extracting(ParameterNode::path)
        .containsExactly(LEVEL, UP_TIME);

    assertThat(notificationOf(LEVEL)).isEqualTo(2);
    assertThat(notificationOf(UP_TIME)).isEqualTo(1);
    assertThat(tree.setAttributes(List.of(notify(LEVEL, 2)))).isEmpty();
    tree.setAttributes(List.of(notify(LEVEL, 0), notify(UP_TIME, 0)));
    assertThat(tree.state().isEmpty()).isTrue();
  }

  @Test
  @Spec("E-31")
  void refusesNumbersThatAreNoNotification() {
    assertThat(codeOf(() -> tree.setAttributes(List.of(notify(LEVEL, 7))))).isEqualTo(9003);
    assertThat(codeOf(() -> tree.setAttributes(List.of(notify(LEVEL, -1))))).isEqualTo(9003);
    assertThat(codeOf(() -> tree.setAttributes(List.of()))).isEqualTo(9003);
    assertThat(codeOf(() -> tree.setAttributes(List.of(access(LEVEL, "X".repeat(65))))))
        .isEqualTo(9003);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6})
  @Spec("G-04")
  void refusesLightweightNotificationWithoutAProtocolForIt(int notification) {
    assertThat(codeOf(() -> tree.setAttributes(List.of(notify(LEVEL, notification)))))
        .isEqualTo(9009);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  @Spec("G-01")
  void keepsEveryNotificationOfADeviceWithLightweightOnes(int notification) throws FaultException {
    source.values.put("Device.ManagementServer.LightweightNotificationProtocolsSupported", "UDP");

    tree.setAttributes(List.of(notify(LEVEL, notification)));

    assertThat(notificationOf(LEVEL)).isEqualTo(notification);
    assertThat(codeOf(() -> tree.setAttributes(List.of(notify(UP_TIME, 5))))).isEqualTo(9009);
    tree.setAttributes(List.of(notify(UP_TIME, 3)));
    tree.setAttributes(List.of(notify(VERSION, notification)));
    assertThat(notificationOf(VERSION)).isEqualTo(2);
  }

  @Test
  @Spec("E-32")
  void ignoresTheValueBesideAChangeThatIsNotAsked() throws FaultException {
    tree.setAttributes(List.of(notify(LEVEL, 1)));

    tree.setAttributes(
        List.of(new SetParameterAttributesStruct(LEVEL, false, 99, false, List.of("Subscriber"))));

    assertThat(notificationOf(LEVEL)).isEqualTo(1);
  }

  @Test
  @Spec("E-33")
  void appliesAPartialPathToWhatIsThereNow() throws FaultException {
    tree.setAttributes(List.of(notify("Device.WiFi.SSID.", 1)));
    tree.addObject("Device.WiFi.SSID.", Writer.ACS);

    assertThat(notificationOf("Device.WiFi.SSID.1.SSID")).isEqualTo(1);
    assertThat(notificationOf("Device.WiFi.SSID.2.Stats.BytesSent")).isEqualTo(1);
    assertThat(notificationOf("Device.WiFi.SSID.3.SSID")).isZero();
    assertThat(notificationOf("Device.WiFi.SSIDNumberOfEntries")).isZero();
    assertThat(codeOf(() -> tree.setAttributes(List.of(notify("Device.WiFi.SSID.*.SSID", 1)))))
        .isEqualTo(9005);
  }

  @Test
  @Spec("E-34")
  void appliesEntriesInOrder() throws FaultException {
    tree.setAttributes(List.of(notify("Device.Ping.", 1), notify(LEVEL, 0)));
    assertThat(notificationOf(LEVEL)).isZero();
    assertThat(notificationOf("Device.Ping.State")).isEqualTo(1);

    tree.setAttributes(List.of(notify(LEVEL, 0), notify("Device.Ping.", 2)));
    assertThat(notificationOf(LEVEL)).isEqualTo(2);
  }

  @Test
  @Spec("E-34")
  void changesNothingIfOneEntryIsBad() {
    assertThat(codeOf(() -> tree.setAttributes(List.of(notify(LEVEL, 1), notify("Device.No", 1)))))
        .isEqualTo(9005);
    assertThat(tree.state()).isSameAs(TreeState.EMPTY);
  }

  @Test
  @Spec({"E-35", "K-18"})
  void refusesActiveOnlyForWhatTheModelLetsItAndMovesByItself() throws FaultException {
    assertThat(codeOf(() -> tree.setAttributes(List.of(notify(UP_TIME, 2))))).isEqualTo(9009);

    tree.setAttributes(
        List.of(notify(UP_TIME, 1), notify("Device.ManagementServer.ParameterKey", 2)));
    source.moving.add(LEVEL);
    tree.setAttributes(List.of(notify(LEVEL, 2)));
    assertThat(notificationOf(LEVEL)).isEqualTo(2);
  }

  @Test
  @Spec("E-36")
  void keepsForcedOnesActiveAndLetsDefaultOnesGo() throws FaultException {
    tree.setAttributes(List.of(notify(VERSION, 0), notify(CR_URL, 0)));

    assertThat(notificationOf(VERSION)).isEqualTo(2);
    assertThat(notificationOf(CR_URL)).isZero();
  }

  @Test
  @Spec("E-37")
  void storesAccessListsAndIgnoresEntriesThatMeanNothing() throws FaultException {
    assertThat(accessOf(LEVEL)).containsExactly("Subscriber");
    assertThat(accessOf(UP_TIME)).isEmpty();

    tree.setAttributes(List.of(access(LEVEL, "X_FEFEFE_User", "Everybody", "Subscriber")));
    assertThat(accessOf(LEVEL)).containsExactly("X_FEFEFE_User", "Subscriber");
    tree.setAttributes(List.of(access(LEVEL)));
    assertThat(accessOf(LEVEL)).isEmpty();
    tree.setAttributes(List.of(notify(LEVEL, 1)));
    assertThat(accessOf(LEVEL)).isEmpty();
  }

  @Test
  @Spec("G-14")
  void forgetsTheAttributesOfADeletedRow() throws FaultException {
    int number = tree.addObject("Device.WiFi.SSID.", Writer.ACS).instanceNumber();
    String name = "Device.WiFi.SSID." + number + ".SSID";
    tree.setAttributes(List.of(notify(name, 1)));

    tree.deleteObject("Device.WiFi.SSID." + number + ".", Writer.ACS);

    assertThat(tree.entries().attributes()).isEmpty();
    assertThat(codeOf(() -> tree.attributes(List.of(name)))).isEqualTo(9005);
  }

  @Test
  @Spec("G-16")
  void watchesWhatIsToBeNotifiedAndMovesByItself() throws FaultException {
    assertThat(tree.watched()).isEmpty();
    tree.setAttributes(List.of(notify(UP_TIME, 1), notify(LEVEL, 1)));
    assertThat(tree.watched()).extracting(ParameterNode::path).containsExactly(UP_TIME);

    source.moving.addAll(List.of(CR_URL, LEVEL, VERSION, "Device.Ping.State"));
    assertThat(tree.watched())
        .extracting(ParameterNode::path)
        .containsExactly(VERSION, UP_TIME, CR_URL, LEVEL);
  }

  private int notificationOf(String path) throws FaultException {
    return tree.attributes(List.of(path)).get(0).notification();
  }

  private List<String> accessOf(String path) throws FaultException {
    return tree.attributes(List.of(path)).get(0).accessList();
  }

  private static SetParameterAttributesStruct notify(String name, int notification) {
    return new SetParameterAttributesStruct(name, true, notification, false, List.of());
  }

  private static SetParameterAttributesStruct access(String name, String... entries) {
    return new SetParameterAttributesStruct(name, false, 0, true, List.of(entries));
  }
}
