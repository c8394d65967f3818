// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import cwmp.compiler.ModelException;
import cwmp.compiler.ModelFolder;
import cwmp.compiler.ResolvedModel;
import java.nio.file.Path;

/** A model with one of everything that exports show. */
final class SmallModel {
  private static final String CONTENT =
      """
      <object name="Device."><description>The ''top'' &amp; all.</description>
        <parameter name="SSIDNumberOfEntries"><description>{{numentries}}</description>
          <syntax><unsignedInt/></syntax></parameter>
      </object>
      <object name="Device.SSID.{i}." access="readWrite" minEntries="0" maxEntries="8"
          numEntriesParameter="SSIDNumberOfEntries" enableParameter="Enable">
        <description>A table of {{object}}.</description>
        <uniqueKey functional="false"><parameter ref="Alias"/></uniqueKey>
        <parameter name="Enable" access="readWrite"><syntax><boolean/>
          <default type="object" value="false"/></syntax></parameter>
        <parameter name="Alias" access="readWrite"><syntax><string><size maxLength="64"/></string>
          </syntax></parameter>
        <parameter name="Mode" access="readWrite"><description>
            One of these. {{enum}}
          </description><syntax><string>
          <enumeration value="Open, free"/>
          <enumeration value="Closed" access="readOnly" optional="true"/>
          <enumeration value="Gone" status="deleted"/></string></syntax></parameter>
        <parameter name="Rate" activeNotify="canDeny"><syntax><unsignedInt>
          <range minInclusive="1" maxInclusive="54"/><units value="Mbps"/></unsignedInt></syntax>
        </parameter>
        <parameter name="Lower" access="readWrite" status="deprecated"><syntax><list maxItems="4"/>
          <string><pathRef targetParent=".Radio." targetType="row" refType="weak"/></string>
          </syntax></parameter>
      </object>
      <profile name="Small:1"><object ref="Device.SSID.{i}." requirement="createDelete">
        <parameter ref="Mode" requirement="readWrite"/></object></profile>
      """;

  private SmallModel() {}

  /** The model, from a file in this folder. */
  static ResolvedModel in(Path folder) throws ModelException {
    return new ModelFolder(folder).withDevice("a.xml", CONTENT).resolved("a.xml");
  }
}
