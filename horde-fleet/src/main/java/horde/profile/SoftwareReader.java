// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.message.FaultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a profile says of its software modules. */
final class SoftwareReader {
  private SoftwareReader() {}

  static SoftwareCatalog read(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("install", "update", "uninstall", "failing", "faults", "fetch");
    List<FaultCode> faults = new ArrayList<>();
    Optional<YamlNode> listed = fields.get("faults");
    if (listed.isPresent()) {
      for (YamlNode fault : listed.get().list()) {
        faults.add(unitFault(fault));
      }
    } else {
      faults.add(FaultCode.CANNOT_ACCESS_FILE);
    }
    Span install = ProfileReader.span(fields.required("install"));
    Span update = ProfileReader.span(fields.required("update"));
    Span uninstall = ProfileReader.span(fields.required("uninstall"));
    double failing = ProfileReader.share(fields, "failing", "0");
    boolean fetch = fields.flag("fetch");
    return ProfileReader.attempt(
        node, () -> new SoftwareCatalog(install, update, uninstall, failing, faults, fetch));
  }

  private static FaultCode unitFault(YamlNode node) throws YamlException {
    int code = (int) node.number(9001, 9032);
    boolean isOne =
        switch (code) {
          case 9001, 9003, 9012, 9013, 9015, 9016, 9017, 9018 -> true;
          default -> code >= 9022;
        };
    if (!isOne) {
      throw node.expected("a fault code of DU results, such as 9016");
    }
    return FaultCode.of(code).orElseThrow();
  }
}
