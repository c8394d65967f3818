// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelDefault;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import cwmp.model.ModelProfile.Level;
import cwmp.model.ModelProfile.Requirement;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.ModelSyntax.Enumerated;
import cwmp.model.ModelSyntax.Items;
import cwmp.model.ModelSyntax.Range;
import cwmp.model.ModelSyntax.Size;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import cwmp.tree.UniqueKey;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents mean, rule by rule, on models made up for it. TR-106 Annex A. */
class ModelLibraryTest {
  private static final String ROOT =
      "<object name=\"Device.\" access=\"readOnly\" minEntries=\"1\" maxEntries=\"1\"/>\n";

  @TempDir Path folder;
  private ModelFolder files;

  @BeforeEach
  void folder() {
    files = new ModelFolder(folder);
  }

  @Test
  void allFactsOfAParameterAreRead() throws Exception {
    files.withDevice(
        "a.xml",
        """
        <object name="Device." access="readOnly" minEntries="1" maxEntries="1">
          <parameter name="Level" access="readWrite" activeNotify="canDeny" forcedInform="true"
              status="deprecated" version="1.0">
            <description>How full
              it is.</description>
            <syntax command="true" hidden="true" secured="true">
              <int>
                <range minInclusive="-1" maxInclusive="-1"/>
                <range minInclusive="0" step="5"/>
                <units value="percent"/>
              </int>
              <default type="factory" value="0"/>
            </syntax>
          </parameter>
        </object>
        """);

    ResolvedModel resolved = files.resolved("a.xml");

    assertThat(resolved.descriptions()).containsEntry("Device.Level", "How full\n      it is.");
    assertThat(resolved.model().parameter("Device.Level"))
        .isEqualTo(
            new ModelParameter(
                "Level",
                Access.READ_WRITE,
                new ModelSyntax(
                    ValueType.INT,
                    List.of(),
                    null,
                    List.of(),
                    List.of(
                        new Range(BigDecimal.valueOf(-1), BigDecimal.valueOf(-1), null),
                        new Range(BigDecimal.ZERO, null, BigDecimal.valueOf(5))),
                    List.of(),
                    List.of(),
                    "percent",
                    null,
                    true,
                    true,
                    true),
                new ModelDefault(ModelDefault.Kind.FACTORY, "0"),
                NotificationRule.CAN_DENY,
                true,
                Status.DEPRECATED,
                "1.0"));
  }

  @Test
  void whatIsNotSaidIsTheSchemasDefault() throws Exception {
    files.withDevice(
        "a.xml",
        """
        <object name="Device.">
          <uniqueKey><parameter ref="Name"/></uniqueKey>
          <parameter name="Name">
            <syntax><string><enumeration value="a"/></string></syntax>
          </parameter>
        </object>
        """);

    DataModel model = files.resolve("a.xml");

    ModelObject object = model.objects().get(0);
    assertThat(object.access()).isEqualTo(Access.READ_ONLY);
    assertThat(object.minEntries()).isEqualTo(1);
    assertThat(object.maxEntries()).isEqualTo(1);
    assertThat(object.keys()).containsExactly(UniqueKey.functional("Name"));
    ModelParameter parameter = object.parameters().get(0);
    assertThat(parameter.access()).isEqualTo(Access.READ_ONLY);
    assertThat(parameter.notification()).isEqualTo(NotificationRule.NORMAL);
    assertThat(parameter.forcedInform()).isFalse();
    assertThat(parameter.status()).isEqualTo(Status.CURRENT);
    assertThat(parameter.syntax().enumeration())
        .containsExactly(new Enumerated("a", Access.READ_WRITE, false, Status.CURRENT));
  }

  @Test
  void allFactsOfATableAreRead() throws Exception {
    files.withDevice(
        "a.xml",
        ROOT
            + """
            <object name="Device.Port.{i}." access="readWrite" minEntries="0"
                maxEntries="unbounded" numEntriesParameter="PortNumberOfEntries"
                enableParameter="Enable" dmr:fixedObject="true" version="1.3">
              <uniqueKey functional="false"><parameter ref="Alias"/></uniqueKey>
              <uniqueKey functional="true">
                <parameter ref="A"/><parameter ref="B"/>
              </uniqueKey>
            </object>
            <object name="Device.Port.{i}.One." minEntries="0" maxEntries="1"
                discriminatorParameter="Kind" status="obsoleted"/>
            """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.object("Device.Port.{i}."))
        .isEqualTo(
            new ModelObject(
                "Device.Port.{i}.",
                Access.READ_WRITE,
                0,
                ModelObject.UNBOUNDED,
                "PortNumberOfEntries",
                "Enable",
                null,
                true,
                List.of(UniqueKey.always("Alias"), UniqueKey.functional("A", "B")),
                Status.CURRENT,
                "1.3",
                List.of()));
    ModelObject one = model.object("Device.Port.{i}.One.");
    assertThat(one.discriminatorParameter()).isEqualTo("Kind");
    assertThat(one.status()).isEqualTo(Status.OBSOLETED);
    assertThat(one.version()).isEqualTo("1.0");
  }

  @Test
  void referencesKeepTheirTargetsAsTheyAreWritten() throws Exception {
    files.withDevice(
        "a.xml",
        """
        <object name="Device.">
          <parameter name="P"><syntax><list/><string>
            <pathRef refType="weak" targetParent=".A.
                #.B.{i}. ##.C." targetParentScope="model" targetType="row" targetDataType="X"/>
          </string></syntax></parameter>
          <parameter name="I"><syntax><unsignedInt>
            <instanceRef refType="strong" targetParent="Device.A."/>
          </unsignedInt></syntax></parameter>
          <parameter name="E"><syntax><string>
            <enumerationRef targetParam="Supported" nullValue="None"/>
          </string></syntax></parameter>
        </object>
        """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.parameter("Device.P").syntax().reference())
        .isEqualTo(
            new ModelReference(
                ModelReference.Kind.PATH,
                ModelReference.Strength.WEAK,
                "row",
                List.of(".A.", "#.B.{i}.", "##.C."),
                "model",
                "X",
                null));
    assertThat(model.parameter("Device.I").syntax().reference())
        .isEqualTo(
            new ModelReference(
                ModelReference.Kind.INSTANCE,
                ModelReference.Strength.STRONG,
                null,
                List.of("Device.A."),
                null,
                null,
                null));
    assertThat(model.parameter("Device.E").syntax().reference())
        .isEqualTo(
            new ModelReference(
                ModelReference.Kind.ENUMERATION,
                null,
                null,
                List.of("Supported"),
                null,
                null,
                "None"));
  }

  @Test
  void theNearestDataTypeWinsForEachKindOfFacet() throws Exception {
    files.with(
        "a.xml",
        """
        <dataType name="Base"><list maxItems="4"/><string>
          <size maxLength="10"/><pattern value=""/><pattern value="a|b"/>
        </string></dataType>
        <dataType name="Near" base="Base"><size minLength="2" maxLength="5"/></dataType>
        <model name="Device:1.0"><object name="Device.">
          <parameter name="Plain"><syntax><dataType ref="Near"/></syntax></parameter>
          <parameter name="Own"><syntax><dataType base="Near">
            <pattern value="c"/>
          </dataType></syntax></parameter>
        </object></model>
        """);

    DataModel model = files.resolve("a.xml");

    ModelSyntax plain = model.parameter("Device.Plain").syntax();
    assertThat(plain.type()).isEqualTo(ValueType.STRING);
    assertThat(plain.dataTypes()).containsExactly("Near", "Base");
    assertThat(plain.sizes()).containsExactly(new Size(2, 5));
    assertThat(plain.patterns()).extracting("expression").containsExactly("", "a|b");
    assertThat(plain.list()).isEqualTo(new Items(null, 4, false, List.of()));
    ModelSyntax own = model.parameter("Device.Own").syntax();
    assertThat(own.sizes()).containsExactly(new Size(2, 5));
    assertThat(own.patterns()).extracting("expression").containsExactly("c");
  }

  @Test
  void valuesSaidAnewAreNotThoseOfTheDataType() throws Exception {
    files.with(
        "a.xml",
        """
        <dataType name="State"><string>
          <enumeration value="None" access="readOnly"/>
          <enumeration value="Error" optional="true"/>
        </string></dataType>
        <model name="Device:1.0"><object name="Device.">
          <parameter name="P"><syntax><dataType base="State">
            <enumeration value="Error"/><enumeration value="None"/><enumeration value="New"/>
          </dataType></syntax></parameter>
        </object></model>
        """);

    assertThat(files.resolve("a.xml").parameter("Device.P").syntax().enumeration())
        .containsExactly(
            new Enumerated("Error", Access.READ_WRITE, false, Status.CURRENT),
            new Enumerated("None", Access.READ_WRITE, false, Status.CURRENT),
            new Enumerated("New", Access.READ_WRITE, false, Status.CURRENT));
  }

  @Test
  void sizesOfAListAndOfItsItemsAreApart() throws Exception {
    files.withDevice(
        "a.xml",
        """
        <object name="Device.">
          <parameter name="Names"><syntax>
            <list minItems="1" maxItems="unbounded" nestedBrackets="permitted">
              <size maxLength="256"/>
            </list>
            <string><size maxLength="16"/><size/></string>
          </syntax></parameter>
        </object>
        """);

    ModelSyntax syntax = files.resolve("a.xml").parameter("Device.Names").syntax();

    assertThat(syntax.list()).isEqualTo(new Items(1, null, true, List.of(new Size(null, 256))));
    assertThat(syntax.sizes()).containsExactly(new Size(null, 16), new Size(null, null));
  }

  @Test
  void anAmendmentOverridesWhatItSaysAndKeepsTheRest() throws Exception {
    files.with(
        "tr-1-1-0-0.xml",
        """
        <dataType name="Counter32"><unsignedInt/></dataType>
        <dataType name="Counter64"><unsignedLong/></dataType>
        <model name="Device:1.0"><object name="Device.T.{i}." access="readWrite"
            minEntries="0" maxEntries="unbounded">
          <uniqueKey><parameter ref="A"/></uniqueKey>
          <parameter name="Count" access="readWrite"><syntax>
            <dataType base="Counter32"><units value="packets"/></dataType>
            <default type="object" value="0"/>
          </syntax></parameter>
          <parameter name="Mode" activeNotify="canDeny"><syntax><string>
            <size maxLength="9"/>
            <enumeration value="A" optional="true"/>
            <enumeration value="B" access="readOnly"/>
            <enumeration value="C"/>
          </string><default type="object" value="A"/></syntax></parameter>
          <parameter name="Names"><syntax><list maxItems="3"><size maxLength="99"/></list>
            <string/></syntax></parameter>
        </object></model>
        """);
    files.with(
        "tr-1-1-1-0.xml",
        """
        <import file="tr-1-1-0.xml" spec="urn:test:tr-1-1-0">
          <dataType name="Counter64"/>
          <model name="Device:1.0"/>
        </import>
        <model name="Device:1.1" base="Device:1.0"><object base="Device.T.{i}." access="readOnly">
          <uniqueKey><parameter ref="B"/></uniqueKey>
          <uniqueKey><parameter ref="A"/></uniqueKey>
          <parameter base="Count" status="deprecated"><syntax>
            <dataType ref="Counter64"/>
          </syntax></parameter>
          <parameter base="Mode" access="readWrite"><syntax><string>
            <size status="deleted"/>
            <enumeration value="B"/>
            <enumeration value="A" status="deleted"/>
            <enumeration value="D"/>
          </string><default type="object" value="A" status="deleted"/></syntax></parameter>
          <parameter base="Names"><syntax><list minItems="1"><size status="deleted"/></list>
            <string/></syntax></parameter>
          <parameter name="New"><syntax><boolean/></syntax></parameter>
        </object></model>
        """);

    DataModel model = files.resolve("tr-1-1-1-0.xml");

    ModelObject table = model.object("Device.T.{i}.");
    assertThat(table.access()).isEqualTo(Access.READ_ONLY);
    assertThat(table.maxEntries()).isEqualTo(ModelObject.UNBOUNDED);
    assertThat(table.keys()).containsExactly(UniqueKey.functional("A"), UniqueKey.functional("B"));
    ModelParameter count = table.parameter("Count");
    assertThat(count.access()).isEqualTo(Access.READ_WRITE);
    assertThat(count.status()).isEqualTo(Status.DEPRECATED);
    assertThat(count.syntax().type()).isEqualTo(ValueType.UNSIGNED_LONG);
    assertThat(count.syntax().dataTypes()).containsExactly("Counter64");
    assertThat(count.syntax().units()).isEqualTo("packets");
    assertThat(count.defaultValue()).isNotNull();
    ModelParameter mode = table.parameter("Mode");
    assertThat(mode.notification()).isEqualTo(NotificationRule.CAN_DENY);
    assertThat(mode.syntax().sizes()).isEmpty();
    assertThat(mode.syntax().enumeration())
        .containsExactly(
            new Enumerated("B", Access.READ_ONLY, false, Status.CURRENT),
            new Enumerated("A", Access.READ_WRITE, true, Status.DELETED),
            new Enumerated("D", Access.READ_WRITE, false, Status.CURRENT));
    assertThat(mode.defaultValue()).isNull();
    assertThat(table.parameter("Names").syntax().list())
        .isEqualTo(new Items(1, 3, false, List.of()));
    assertThat(table.parameter("Mode").version()).isEqualTo("1.0");
    assertThat(table.parameter("New").version()).isEqualTo("1.1");
  }

  @Test
  void deletedThingsStayInTheModel() throws Exception {
    files.withDevice(
        "a.xml",
        """
        <object name="Device." status="deleted"><parameter name="P">
          <syntax><boolean/></syntax>
        </parameter></object>
        """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.object("Device.").status()).isEqualTo(Status.DELETED);
    assertThat(model.parameter("Device.P")).isNotNull();
  }

  @Test
  void componentsNestAndPutTheirPathInFront() throws Exception {
    files.with(
        "a.xml",
        """
        <component name="Inner"><parameter name="P"><syntax><int/></syntax></parameter>
          <object name="Leaf."/></component>
        <component name="Outer"><object name="Box."/>
          <component ref="Inner" path="Box."/></component>
        <model name="Device:1.0">
        """
            + ROOT
            + """
            <component ref="Outer" path="Device." version="1.2"/>
            <object base="Device."><component ref="Inner"/></object>
            </model>
            """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.objects())
        .extracting(ModelObject::path)
        .containsExactly("Device.", "Device.Box.", "Device.Box.Leaf.", "Device.Leaf.");
    assertThat(model.parameter("Device.Box.P").version()).isEqualTo("1.2");
    assertThat(model.parameter("Device.P").version()).isEqualTo("1.0");
  }

  @Test
  void whatAComponentNamesIsLookedUpWhereItIsDefined() throws Exception {
    files
        .with(
            "library.xml",
            """
            <dataType name="T"><string/></dataType>
            <component name="C"><object name="Device.C."><parameter name="P"><syntax>
              <dataType ref="T"/></syntax></parameter></object></component>
            """)
        .with(
            "a.xml",
            """
            <import file="library.xml"><component name="C"/></import>
            <dataType name="T"><int/></dataType>
            <model name="Device:1.0"><component ref="C"/></model>
            """);

    assertThat(files.resolve("a.xml").parameter("Device.C.P").syntax().type())
        .isEqualTo(ValueType.STRING);
  }

  @Test
  void namesAreRenamedHandedOnAndSearchedForInImportsOfImports() throws Exception {
    files
        .with("deep.xml", "<dataType name=\"Deep\"><long/></dataType>\n")
        .with(
            "middle.xml",
            "<import file=\"deep.xml\"><dataType name=\"Renamed\" ref=\"Deep\"/></import>\n")
        .with(
            "a.xml",
            """
            <import file="middle.xml"><dataType name="_R" ref="Renamed"/></import>
            <model name="Device:1.0"><object name="Device.">
              <parameter name="P"><syntax><dataType ref="_R"/></syntax></parameter>
              <parameter name="Q"><syntax><dataType ref="Deep"/></syntax></parameter>
            </object></model>
            """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.parameter("Device.P").syntax().dataTypes()).containsExactly("_R", "Deep");
    assertThat(model.parameter("Device.P").syntax().type()).isEqualTo(ValueType.LONG);
    assertThat(model.parameter("Device.Q").syntax().type()).isEqualTo(ValueType.LONG);
  }

  @Test
  void aVirtualComponentIsTheCallersEvenInTheCallersBase() throws Exception {
    files
        .with(
            "types.xml",
            """
            <component name="Alias" virtual="true"><parameter name="Alias">
              <syntax><string/></syntax></parameter></component>
            <component name="_Real"><parameter name="Alias" access="readWrite">
              <syntax><string><size maxLength="64"/></string></syntax></parameter></component>
            <component name="Use"><component ref="Alias"/></component>
            """)
        .with(
            "common.xml",
            """
            <import file="types.xml"><component name="Use"/><component name="Alias"/></import>
            <model name="Device:1.0"><object name="Device."><component ref="Use"/></object></model>
            """)
        .with(
            "a.xml",
            """
            <import file="common.xml"><model name="_Device:1.0" ref="Device:1.0"/></import>
            <import file="types.xml"><component name="Alias" ref="_Real"/></import>
            <model name="Device:1.0" base="_Device:1.0"/>
            """);

    assertThat(files.resolve("a.xml").parameter("Device.Alias").access())
        .isEqualTo(Access.READ_WRITE);
    assertThat(files.resolve("common.xml").parameter("Device.Alias").access())
        .isEqualTo(Access.READ_ONLY);
  }

  @Test
  void whatComesBehindSomethingIsPutThere() throws Exception {
    files.with(
        "a.xml",
        """
        <component name="C"><object name="Device.C."/><object name="Device.D."/></component>
        <component name="P"><parameter name="p"><syntax><int/></syntax></parameter>
          <parameter name="q"><syntax><int/></syntax></parameter></component>
        <model name="Device:1.0">
        <object name="Device.">
          <parameter name="a"><syntax><int/></syntax></parameter>
          <parameter name="b"><syntax><int/></syntax></parameter>
          <parameter name="c" dmr:previousParameter="a"><syntax><int/></syntax></parameter>
          <parameter name="d" dmr:previousParameter=""><syntax><int/></syntax></parameter>
          <component ref="P" dmr:previousParameter="a"/>
        </object>
        <object name="Device.A."/><object name="Device.A.In."/><object name="Device.B."/>
        <component ref="C" dmr:previousObject="Device.A.In."/>
        <object name="Device.E." dmr:previousObject="Device.Unknown."/>
        </model>
        """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.objects().get(0).parameters())
        .extracting(ModelParameter::name)
        .containsExactly("d", "a", "p", "c", "b", "q");
    assertThat(model.objects())
        .extracting(ModelObject::path)
        .containsExactly(
            "Device.",
            "Device.A.",
            "Device.A.In.",
            "Device.C.",
            "Device.D.",
            "Device.B.",
            "Device.E.");
  }

  @Test
  void profilesAreReadWhereverTheyStand() throws Exception {
    files.with(
        "a.xml",
        """
        <component name="Users">
          <object name="User.{i}."/>
          <profile name="User:1" version="1.2">
            <parameter ref="Count" requirement="readOnly"/>
            <object ref="User.{i}." requirement="createDelete">
              <parameter ref="Name" requirement="readWrite "/>
            </object>
          </profile>
        </component>
        <model name="Device:1.0">
        """
            + ROOT
            + """
            <component ref="Users" path="Device."/>
            <profile name="Base:1"><object ref="Device." requirement="present"/></profile>
            <profile name="Base:2" base="Base:1" extends="User:1
                Other:1" status="deprecated"/>
            <profile base="Base:1" status="obsoleted">
              <object ref="Device.User.{i}." requirement="notSpecified"/>
            </profile>
            </model>
            """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.profile("User:1"))
        .isEqualTo(
            new ModelProfile(
                "User:1",
                null,
                List.of(),
                Status.CURRENT,
                "1.2",
                List.of(
                    new Requirement("Device.", Level.PRESENT),
                    new Requirement("Device.Count", Level.READ_ONLY),
                    new Requirement("Device.User.{i}.", Level.CREATE_DELETE),
                    new Requirement("Device.User.{i}.Name", Level.READ_WRITE))));
    ModelProfile second = model.profile("Base:2");
    assertThat(second.base()).isEqualTo("Base:1");
    assertThat(second.extended()).containsExactly("User:1", "Other:1");
    assertThat(second.status()).isEqualTo(Status.DEPRECATED);
    assertThat(model.profile("Base:1").status()).isEqualTo(Status.OBSOLETED);
    assertThat(model.profile("Base:1").requirements()).hasSize(2);
  }

  @Test
  void whatOnlyUspHasIsLeftOut() throws Exception {
    files.withDevice(
        "a.xml",
        """
        <object name="Device.">
          <command name="Reboot()" async="false"><input><parameter name="X"/></input></command>
          <event name="Boot!"><parameter name="Y"/></event>
        </object>
        """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.parameterCount()).isZero();
    assertThat(model.objects()).hasSize(1);
  }

  @Test
  void aServiceMayHaveAParameterBesideItsTable() throws Exception {
    files.with(
        "a.xml",
        """
        <model name="Voice:1.0" isService="true">
          <parameter name="VoiceNumberOfEntries"><syntax><unsignedInt/></syntax></parameter>
          <object name="Voice.{i}." minEntries="0" maxEntries="unbounded"/>
        </model>
        """);

    DataModel model = files.resolve("a.xml");

    assertThat(model.isService()).isTrue();
    assertThat(model.spec()).isEqualTo("urn:test:a");
    assertThat(model.parameter("VoiceNumberOfEntries")).isNotNull();
    assertThat(model.effectiveStatus(model.objects().get(0))).isEqualTo(Status.CURRENT);
  }

  @Test
  void descriptionsAreReplacedAppendedToAndPutInFrontOf() throws Exception {
    files.withDevice(
        "a.xml",
        """
        <object name="Device."><description>One.</description></object>
        <object base="Device."><description action="append">Two.</description></object>
        <object base="Device."><description action="prefix">Zero.</description></object>
        <object name="Device.X."><description>Old</description></object>
        <object base="Device.X."><description action="replace">New</description></object>
        """);

    assertThat(files.resolved("a.xml").descriptions())
        .containsEntry("Device.", "Zero.\n\nOne.\n\nTwo.")
        .containsEntry("Device.X.", "New");
  }

  @Test
  void entitiesOfTheDocumentAreReplaced() throws Exception {
    files.raw(
        "a.xml",
        """
        <?xml version="1.0"?>
        <!DOCTYPE any [<!ENTITY octet "[0-9]{3}"><!ENTITY two "&octet;&octet;">]>
        <dm:document xmlns:dm="urn:broadband-forum-org:cwmp:datamodel-1-14" spec="urn:x">
        <model name="Device:1.0"><object name="Device."><parameter name="P"><syntax><string>
          <pattern value="&two;"/>
        </string></syntax></parameter></object></model></dm:document>
        """);

    assertThat(files.resolve("a.xml").parameter("Device.P").syntax().patterns())
        .extracting("expression")
        .containsExactly("[0-9]{3}[0-9]{3}");
  }

  @Test
  void aPrefixThatIsNotDeclaredIsReadOver() throws Exception {
    files.raw(
        "a.xml",
        """
        <x:document xmlns:x="urn:broadband-forum-org:cwmp:datamodel-1-0" spec="urn:x">
        <model name="Device:1.0"><object name="Device." dmr:version="1.7" xyz:any="1"/></model>
        </x:document>
        """);

    assertThat(files.resolve("a.xml").object("Device.").version()).isEqualTo("1.7");
  }

  @Test
  void whatANewerSchemaHasIsLeftOutWithAWarning() throws Exception {
    files.with(16, "a.xml", "<novelty/>\n<model name=\"Device:1.0\">\n" + ROOT + "</model>\n");

    ResolvedModel resolved = files.resolved("a.xml");

    assertThat(resolved.model().objects()).hasSize(1);
    assertThat(resolved.warnings()).hasSize(2);
    assertThat(resolved.warnings().get(0)).contains("a.xml:1: ", "1.16 is newer than 1.15");
    assertThat(resolved.warnings().get(1)).contains("a.xml:2: <novelty> in <document>");
  }

  @Test
  void libraryListsItsModelsAndResolvesThemByName() throws Exception {
    files
        .withDevice("tr-1-1-0-0.xml", "<object name=\"Device.Source.\"/>\n")
        .withDevice("tr-1-1-0-0-full.xml", "<object name=\"Device.Full.\"/>\n")
        .with(
            "two.xml",
            "<model name=\"B:1.0\">" + ROOT + "</model><model name=\"A:1.0\">" + ROOT + "</model>")
        .raw("catalog.xml", "<catalog/>\n");

    ModelLibrary library = files.asLibrary();

    assertThat(library.models())
        .extracting(entry -> entry.name() + " " + entry.file().getFileName() + " " + entry.full())
        .containsExactly(
            "A:1.0 two.xml false",
            "B:1.0 two.xml false",
            "Device:1.0 tr-1-1-0-0-full.xml true",
            "Device:1.0 tr-1-1-0-0.xml false");
    assertThat(library.problems()).hasSize(1);
    assertThat(library.problems().get(0)).contains("catalog.xml:1: <catalog> of no namespace");
    assertThat(library.resolve("Device:1.0").model().object("Device.Full.")).isNotNull();
    assertThat(library.resolve(folder.resolve("two.xml"), "B:1.0").model().name())
        .isEqualTo("B:1.0");
    assertThatThrownBy(() -> library.resolve(folder.resolve("two.xml"), null))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith("two.xml:1: models B:1.0, A:1.0: say which one");
    assertThatThrownBy(() -> library.resolve("C:1.0"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model C:1.0");
  }
}
