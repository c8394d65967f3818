// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.model.Access;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object while its model is being put together. */
final class ObjectDraft {
  private final String path;
  private final String version;
  private Access access = Access.READ_ONLY;
  private int minEntries = 1;
  private int maxEntries = 1;
  private @Nullable String entriesParameter;
  private @Nullable String enableParameter;
  private @Nullable String discriminatorParameter;
  private boolean fixedObject;
  private Status status = Status.CURRENT;
  private final Set<UniqueKey> keys = new LinkedHashSet<>();
  private final Sequence<ParameterDraft> parameters = new Sequence<>();

  ObjectDraft(String path, String version) {
    this.path = path;
    this.version = version;
  }

  String path() {
    return path;
  }

  String version() {
    return version;
  }

  Sequence<ParameterDraft> parameters() {
    return parameters;
  }

  /** Takes over what a definition or an amendment says of the object itself. */
  void amend(Element object) throws DocumentException {
    access = ElementReader.accessOr(object, access);
    status = ElementReader.statusOr(object, status);
    Integer number = object.count("minEntries");
    minEntries = number == null ? minEntries : number;
    number = ElementReader.limit(object, "maxEntries", ModelObject.UNBOUNDED);
    maxEntries = number == null ? maxEntries : number;
    entriesParameter = or(object.word("numEntriesParameter"), entriesParameter);
    enableParameter = or(object.word("enableParameter"), enableParameter);
    discriminatorParameter = or(object.word("discriminatorParameter"), discriminatorParameter);
    Boolean fixed = object.flag("dmr:fixedObject");
    fixedObject = fixed == null ? fixedObject : fixed;
    for (Element key : object.children("uniqueKey")) {
      List<String> names = new ArrayList<>();
      for (Element parameter : key.children("parameter")) {
        names.add(parameter.requiredWord("ref"));
      }
      if (names.isEmpty()) {
        throw key.problem("<uniqueKey> without a <parameter>");
      }
      keys.add(new UniqueKey(names, !Boolean.FALSE.equals(key.flag("functional"))));
    }
  }

  private static @Nullable String or(@Nullable String said, @Nullable String before) {
    return said == null ? before : said;
  }

  ModelObject finished(Map<ModelSyntax, ModelSyntax> shared) throws DocumentException {
    List<ModelParameter> finished = new ArrayList<>();
    for (ParameterDraft parameter : parameters.all()) {
      finished.add(parameter.finished(shared));
    }
    return new ModelObject(
        path,
        access,
        minEntries,
        maxEntries,
        entriesParameter,
        enableParameter,
        discriminatorParameter,
        fixedObject,
        List.copyOf(keys),
        status,
        version,
        finished);
  }
}
