// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.FaultException;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.ParameterValue;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.TimeWindowStruct;
import cwmp.message.TransferRequest;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterPath;
import cwmp.tree.ParameterTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges what the arguments of a request mean, once its form has been judged. */
final class RequestJudge {
  private static final Pattern USER_INFO = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*@.*");

  private final Whistle whistle;
  private final ParameterTree tree;

  RequestJudge(Whistle whistle, ParameterTree tree) {
    this.whistle = whistle;
    this.tree = tree;
  }

  /** Judges a request. */
  void judge(AcsRequest request) {
    pathsOf(request).forEach(this::path);
    switch (request) {
      case SetParameterValues set -> values(set.parameterList());
      case ScheduleInform schedule when schedule.delaySeconds() == 0 ->
          whistle.blow(Rule.ARGUMENT_VALUE, "ScheduleInform/DelaySeconds: is 0, not 1 or more");
      case TransferRequest transfer when USER_INFO.matcher(transfer.url()).matches() ->
          whistle.blow(
              Rule.URL_WITH_CREDENTIALS,
              "%s of a URL with user information",
              request.messageName());
      default -> {}
    }
    if (request instanceof ScheduleDownload schedule) {
      windows(schedule.timeWindowList());
    }
  }

  /** A request was refused with 9005: perhaps because an object was named without its dot. */
  void refusedName(AcsRequest request) {
    for (String path : pathsOf(request)) {
      ObjectNode object = path.endsWith(".") ? null : tree.findObject(path + ".");
      if (object != null) {
        whistle.blow(
            Rule.PATH_WITHOUT_DOT, "%s of %s, which is an object", request.messageName(), path);
        return;
      }
    }
  }

  private static List<String> pathsOf(AcsRequest request) {
    return switch (request) {
      case GetParameterValues get -> get.parameterNames();
      case GetParameterAttributes get -> get.parameterNames();
      case GetParameterNames get -> List.of(get.parameterPath());
      case SetParameterValues set ->
          set.parameterList().stream().map(ParameterValue::name).toList();
      case SetParameterAttributes set ->
          set.parameterList().stream().map(SetParameterAttributesStruct::name).toList();
      case AddObject add -> List.of(add.objectName());
      case DeleteObject delete -> List.of(delete.objectName());
      default -> List.of();
    };
  }

  private void path(String path) {
    try {
      if (ParameterPath.parse(path).hasWildcard()
          && !tree.engine().isInstanceWildcardsSupported()) {
        whistle.blow(Rule.WILDCARD_UNSUPPORTED, "%s, and the device has no wildcards", path);
      }
      if (path.indexOf('[') >= 0 && !tree.engine().isAliasBasedAddressing()) {
        whistle.blow(Rule.ALIAS_UNSUPPORTED, "%s, and the device knows no aliases", path);
      }
    } catch (FaultException e) {
      whistle.blow(Rule.PATH_FORM, "%s", String.valueOf(e.getMessage()));
    }
  }

  private void values(List<ParameterValue> values) {
    Set<String> names = new HashSet<>();
    for (ParameterValue value : values) {
      String name = value.name();
      if (name.isEmpty() || name.endsWith(".")) {
        whistle.blow(
            Rule.PATH_OF_PARAMETER, "SetParameterValues of '%s', expected a parameter", name);
      }
      if (!names.add(name)) {
        whistle.blow(Rule.PARAMETER_TWICE, "SetParameterValues names %s twice", name);
      }
    }
  }

  private void windows(List<TimeWindowStruct> windows) {
    long free = 0;
    for (TimeWindowStruct window : windows) {
      if (window.windowEnd() <= window.windowStart() || window.windowStart() < free) {
        whistle.blow(
            Rule.TIME_WINDOWS,
            "a window from %d to %d after one until %d",
            window.windowStart(),
            window.windowEnd(),
            free);
        return;
      }
      free = window.windowEnd();
    }
  }
}
