// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.autonomous.AutonomousTransfer;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import cwmp.message.ArgStruct;
import cwmp.message.FaultException;
import cwmp.message.Kicked;
import cwmp.message.ParameterValue;
import cwmp.message.RequestDownload;
import cwmp.message.ValueType;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepNode;
import horde.scenario.StepRun;
import horde.scenario.StepType;
import horde.scenario.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What devices do that nobody has asked them to: transfers, requests, diagnostics. */
final class ByItself {
  private static final String STATE = "DiagnosticsState";

  private ByItself() {}

  static List<StepType> types() {
    return List.of(
        BuiltInSteps.type("transfer", ByItself::transfer, "with"),
        BuiltInSteps.type("request", ByItself::request, "with"),
        BuiltInSteps.type("diagnose", ByItself::diagnose, "with"));
  }

  private static YamlNode with(StepNode node, String... keys) throws YamlException {
    Optional<YamlNode> with = node.get("with");
    if (with.isEmpty()) {
      throw node.value().error("the key 'with' is missing: " + String.join(", ", keys));
    }
    with.get().fields(keys);
    return with.get();
  }

  private static Step transfer(StepNode node) throws YamlException {
    boolean download = node.value().oneOf("download", "upload").equals("download");
    YamlNode with =
        with(
            node,
            "url",
            "fileType",
            "fileSize",
            "targetFileName",
            "announceUrl",
            "username",
            "password");
    if (!with.map().containsKey("url")) {
      throw with.error("the key 'url' is missing: where the file is, or goes to");
    }
    return transfer(download, node.texts(with));
  }

  /** The device fetches a file, or sends one. */
  static Step transfer(boolean download, Map<String, String> with) {
    String fileType = download ? "3 Vendor Configuration File" : "1 Vendor Configuration File";
    return Steps.each(
        "transfer by itself: %s%s"
            .formatted(download ? "download" : "upload", Messages.text(" ", shown(with))),
        (run, device) -> {
          AutonomousTransfer wanted =
              made(
                  device,
                  () ->
                      new AutonomousTransfer(
                          text(run, device, with, "announceUrl", ""),
                          text(run, device, with, "url", ""),
                          download,
                          text(run, device, with, "fileType", fileType),
                          number(text(run, device, with, "fileSize", "0")),
                          text(run, device, with, "targetFileName", "")));
          String username = text(run, device, with, "username", "");
          String password = text(run, device, with, "password", "");
          act(run, device, body -> body.transferByItself(wanted, username, password));
        });
  }

  private static Tree shown(Map<String, String> with) {
    Map<String, String> safe = new LinkedHashMap<>(with);
    safe.remove("password");
    return Tree.of(safe);
  }

  private static Step request(StepNode node) throws YamlException {
    String kind = node.value().oneOf("RequestDownload", "Kicked");
    if (kind.equals("Kicked")) {
      return kicked(node.texts(with(node, "command", "referer", "arg", "next")));
    }
    Map<String, YamlNode> with = with(node, "fileType", "arguments").map();
    YamlNode fileType = with.get("fileType");
    if (fileType == null) {
      throw node.value().error("the key 'fileType' is missing in 'with'");
    }
    YamlNode arguments = with.get("arguments");
    return requestDownload(
        node.text(fileType), arguments == null ? Map.of() : node.texts(arguments));
  }

  /** The device asks for a Download. */
  static Step requestDownload(String fileType, Map<String, String> arguments) {
    return Steps.each(
        "request RequestDownload " + fileType + Messages.text(" with ", Tree.of(arguments)),
        (run, device) -> {
          List<ArgStruct> list = new ArrayList<>();
          for (Map.Entry<String, String> argument : arguments.entrySet()) {
            list.add(
                new ArgStruct(
                    run.text(argument.getKey(), device), run.text(argument.getValue(), device)));
          }
          RequestDownload request = new RequestDownload(run.text(fileType, device), list);
          act(run, device, body -> body.requestDownload(request));
        });
  }

  /** A web page of the ACS's sends the user to the device. */
  static Step kicked(Map<String, String> with) {
    return Steps.each(
        "request Kicked" + Messages.text(" ", Tree.of(with)),
        (run, device) -> {
          Kicked request =
              new Kicked(
                  text(run, device, with, "command", ""),
                  text(run, device, with, "referer", ""),
                  text(run, device, with, "arg", ""),
                  text(run, device, with, "next", ""));
          act(run, device, body -> body.kick(request));
        });
  }

  private static Step diagnose(StepNode node) throws YamlException {
    String object = node.text(node.value());
    if (!object.endsWith(".")) {
      throw node.value().expected("an object with a dot at its end: Device.IP.Diagnostics.IPPing.");
    }
    return diagnose(object, node.texts("with"));
  }

  /** The user of a device starts a diagnostic. */
  static Step diagnose(String object, Map<String, String> with) {
    return Steps.each(
        "diagnose " + object + Messages.text(" with ", Tree.of(with)),
        (run, device) -> {
          List<ParameterValue> values = new ArrayList<>();
          for (Map.Entry<String, String> argument : with.entrySet()) {
            values.add(value(run, device, object + argument.getKey(), argument.getValue()));
          }
          values.add(value(run, device, object + STATE, "Requested"));
          run.lab().act(device, body -> body.set(values));
        });
  }

  private static ParameterValue value(StepRun run, DeviceRef device, String path, String text)
      throws StepFailure {
    return new ParameterValue(run.text(path, device), ValueType.ABSENT, run.text(text, device));
  }

  private static String text(
      StepRun run, DeviceRef device, Map<String, String> with, String name, String absent)
      throws StepFailure {
    return run.text(with.getOrDefault(name, absent), device);
  }

  private static long number(String text) throws StepFailure {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new StepFailure("a size in bytes", "it is '" + text + "'");
    }
  }

  /** Something that may be impossible. */
  private interface Making<T> {
    T make() throws StepFailure;
  }

  private static <T> T made(DeviceRef device, Making<T> making) throws StepFailure {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw new StepFailure(
          "what a device can do", device.id().serialNumber() + ": " + e.getMessage());
    }
  }

  private static void act(StepRun run, DeviceRef device, Steps.DeviceStep deed)
      throws StepFailure, InterruptedException, FaultException {
    try {
      run.lab().act(device, (Device body) -> deed.on(body));
    } catch (IllegalArgumentException e) {
      throw new StepFailure(
          "what a device can do", device.id().serialNumber() + ": " + e.getMessage());
    }
  }
}
