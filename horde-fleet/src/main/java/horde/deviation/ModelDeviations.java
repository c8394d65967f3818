// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.FleetLayer;
import horde.profile.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A data model that is not what it says: M-11. */
final class ModelDeviations {
  private static final Pattern TYPED_VALUE =
      Pattern.compile("(<Name>([^<]*)</Name><Value xsi:type=\")[^\"]*(\")");

  private ModelDeviations() {}

  static List<Deviation> all() {
    return List.of(
        validNames9005(),
        namesMissing(),
        namesWithSelf(),
        wrongWritable(),
        valueOutOfRange(),
        wrongType());
  }

  private static Deviation validNames9005() {
    return Names.choose(
            Deviation.named(
                "valid-names-9005",
                "M-11",
                "a request that names such a parameter or object",
                "refuses names that it has told itself: fault 9005, Invalid Parameter Name"),
            "names",
            "")
        .seenIn("genieacs/genieacs#120", "freeacs/freeacs#345")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                    Names names = Names.of(settings, "names");
                    List<String> named = named(request).stream().filter(names::has).toList();
                    if (named.isEmpty() || !turn.strikes()) {
                      return inner.answer(request);
                    }
                    return request instanceof SetParameterValues
                        ? Fault.of(
                            FaultCode.INVALID_ARGUMENTS,
                            FaultCode.INVALID_ARGUMENTS.text(),
                            named.stream().map(ModelDeviations::unknown).toList())
                        : AnswerDeviations.fault(FaultCode.INVALID_PARAMETER_NAME.code(), "");
                  }
                });
  }

  private static Fault.ParameterFault unknown(String name) {
    return new Fault.ParameterFault(
        name, FaultCode.INVALID_PARAMETER_NAME, FaultCode.INVALID_PARAMETER_NAME.text());
  }

  /** The names in a request. */
  private static List<String> named(AcsRequest request) {
    return switch (request) {
      case GetParameterValues get -> get.parameterNames();
      case GetParameterNames get -> List.of(get.parameterPath());
      case GetParameterAttributes get -> get.parameterNames();
      case SetParameterValues set ->
          set.parameterList().stream().map(ParameterValue::name).toList();
      case SetParameterAttributes set ->
          set.parameterList().stream().map(SetParameterAttributesStruct::name).toList();
      case AddObject add -> List.of(add.objectName());
      case DeleteObject delete -> List.of(delete.objectName());
      default -> List.of();
    };
  }

  /** A deviation that makes something else of the answer to GetParameterNames. */
  private static Deviation names(
      Deviation.Draft draft,
      BiFunction<Settings, GetParameterNames, UnaryOperator<List<ParameterInfo>>> change) {
    return draft.does(
        settings ->
            new Behaviour() {
              @Override
              public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                Message answer = inner.answer(request);
                if (request instanceof GetParameterNames asked
                    && answer instanceof GetParameterNamesResponse told) {
                  List<ParameterInfo> changed =
                      change.apply(settings, asked).apply(told.parameterList());
                  if (!changed.equals(told.parameterList()) && turn.strikes()) {
                    return new GetParameterNamesResponse(changed);
                  }
                }
                return answer;
              }
            });
  }

  private static Deviation namesMissing() {
    return names(
        Names.choose(
                Deviation.named(
                    "names-missing",
                    "M-11",
                    "a GetParameterNames",
                    "leaves some of its parameters and objects out of the answer to"
                        + " GetParameterNames"),
                "names",
                "")
            .with("part", Type.PERCENTAGE, "20%", "how many of those, always the same ones"),
        (settings, asked) -> {
          Names names = Names.of(settings, "names");
          double share = settings.share("part");
          return told ->
              told.stream()
                  .filter(line -> !(names.has(line.name()) && isAmong(share, line.name())))
                  .toList();
        });
  }

  private static boolean isAmong(double share, String name) {
    return Randomness.unit(0, 0, Randomness.stream(name), 0) < share;
  }

  private static Deviation namesWithSelf() {
    return names(
        Deviation.named(
            "names-with-self",
            "M-11",
            "a GetParameterNames of the next level",
            "tells the object itself, too, when it is asked for what is in it"),
        (settings, asked) ->
            told -> {
              if (!asked.nextLevel() || asked.parameterPath().isEmpty()) {
                return told;
              }
              List<ParameterInfo> all = new ArrayList<>();
              all.add(new ParameterInfo(asked.parameterPath(), false));
              all.addAll(told);
              return all;
            });
  }

  private static Deviation wrongWritable() {
    return names(
        Names.choose(
                Deviation.named(
                    "wrong-writable",
                    "M-11",
                    "a GetParameterNames",
                    "tells wrongly what can be written, or added and deleted"),
                "names",
                "")
            .choice(
                "says",
                "the opposite, that all can be written, or that nothing can",
                "opposite",
                "yes",
                "no"),
        (settings, asked) -> {
          Names names = Names.of(settings, "names");
          return told ->
              told.stream()
                  .map(
                      line ->
                          names.has(line.name())
                              ? new ParameterInfo(
                                  line.name(), writable(settings.text("says"), line))
                              : line)
                  .toList();
        });
  }

  private static boolean writable(String says, ParameterInfo line) {
    return switch (says) {
      case "yes" -> true;
      case "no" -> false;
      default -> !line.writable();
    };
  }

  private static Deviation valueOutOfRange() {
    return Names.choose(
            Deviation.named(
                "value-out-of-range",
                "M-11",
                "a message with values",
                "tells values that their type cannot have"),
            "names",
            "UpTime")
        .seenIn("genieacs/genieacs#273")
        .does(
            settings ->
                new Told(
                    Names.of(settings, "names"),
                    (turn, value) -> Told.with(value, impossible(value))));
  }

  /** What no value of this type can be. */
  private static String impossible(ParameterValue value) {
    return switch (value.type()) {
      case BOOLEAN -> "maybe";
      case UNSIGNED_INT, UNSIGNED_LONG -> "-1";
      case INT -> "2147483648";
      case LONG -> "9223372036854775808";
      case DATE_TIME -> "2030-13-32T25:61:61Z";
      case BASE64 -> "===";
      case HEX_BINARY -> "XYZ";
      case DECIMAL -> "1,5";
      case STRING, ABSENT, OTHER -> value.value() + "x".repeat(70_000);
    };
  }

  private static Deviation wrongType() {
    return EnvelopeDeviations.edit(
        Names.choose(
                Deviation.named(
                    "wrong-type",
                    "M-11",
                    "an envelope with such values",
                    "tells values under another type than theirs"),
                "names",
                "")
            .with("type", Type.TEXT, "xsd:json", "what xsi:type says")
            .seenIn("genieacs/genieacs#157"),
        settings -> {
          Names names = Names.of(settings, "names");
          return text ->
              TYPED_VALUE
                  .matcher(text)
                  .replaceAll(
                      found ->
                          Matcher.quoteReplacement(
                              names.has(found.group(2))
                                  ? found.group(1) + settings.text("type") + found.group(3)
                                  : found.group()));
        });
  }
}
