// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AcsRequest;
import cwmp.message.Download;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterNames;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterValues;
import cwmp.soap.SoapReader.Peer;
import cwmp.spec.Spec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ACS may give as arguments, argument by argument. */
class ArgumentsTest {
  private static final String VALUES = "<x><Name>A</Name><Value>1</Value></x>";
  private static final String NAMES = "<string>A</string>";
  private static final String ATTRIBUTES =
      "<x><Name>A</Name><NotificationChange>1</NotificationChange><Notification>2</Notification>"
          + "<AccessListChange>0</AccessListChange><AccessList/></x>";

  private static final String WINDOW =
      "<x><WindowStart>0</WindowStart><WindowEnd>60</WindowEnd>"
          + "<WindowMode>1 At Any Time</WindowMode><UserMessage/><MaxRetries>-1</MaxRetries></x>";

  /** Not here, because their arguments may come more than once or are any. */
  private static final Set<String> ELSEWHERE =
      Set.of("ChangeDUState", "VendorRequest", "UnknownRequest", "InvalidRequest");

  /** The arguments of each method that has any, in the order of the schema. */
  private static final Map<String, Map<String, String>> METHODS =
      methods(
          "SetParameterValues", ordered("ParameterList", VALUES, "ParameterKey", "k"),
          "GetParameterValues", ordered("ParameterNames", NAMES),
          "GetParameterNames", ordered("ParameterPath", "A.", "NextLevel", "1"),
          "SetParameterAttributes", ordered("ParameterList", ATTRIBUTES),
          "GetParameterAttributes", ordered("ParameterNames", NAMES),
          "AddObject", ordered("ObjectName", "A.", "ParameterKey", "k"),
          "DeleteObject", ordered("ObjectName", "A.1.", "ParameterKey", "k"),
          "Reboot", ordered("CommandKey", "k"),
          "ScheduleInform", ordered("DelaySeconds", "1", "CommandKey", "k"),
          "Download",
              ordered(
                  "CommandKey", "k",
                  "FileType", "1 Firmware Upgrade Image",
                  "URL", "http://a/",
                  "Username", "u",
                  "Password", "p",
                  "FileSize", "1",
                  "TargetFileName", "f",
                  "DelaySeconds", "0",
                  "SuccessURL", "",
                  "FailureURL", ""),
          "Upload",
              ordered(
                  "CommandKey", "k",
                  "FileType", "3 Vendor Configuration File 1",
                  "URL", "http://a/",
                  "Username", "u",
                  "Password", "p",
                  "DelaySeconds", "0"),
          "ScheduleDownload",
              ordered(
                  "CommandKey", "k",
                  "FileType", "1 Firmware Upgrade Image",
                  "URL", "http://a/",
                  "Username", "u",
                  "Password", "p",
                  "FileSize", "1",
                  "TargetFileName", "f",
                  "TimeWindowList", WINDOW),
          "CancelTransfer", ordered("CommandKey", "k"),
          "SetVouchers", ordered("VoucherList", "<base64>AAEC</base64>"),
          "GetOptions", ordered("OptionName", "o"));

  private final SoapReader lenient = SoapReader.fromAcs();
  private final SoapReader strict = new SoapReader(Peer.ACS, SoapLimits.DEFAULT, Strictness.STRICT);

  private static Map<String, Map<String, String>> methods(Object... namesAndArguments) {
    Map<String, Map<String, String>> methods = new LinkedHashMap<>();
    for (int i = 0; i < namesAndArguments.length; i += 2) {
      @SuppressWarnings("unchecked") // as ordered() made it
      Map<String, String> arguments = (Map<String, String>) namesAndArguments[i + 1];
      methods.put((String) namesAndArguments[i], arguments);
    }
    return methods;
  }

  private static Map<String, String> ordered(String... namesAndTexts) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      arguments.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return arguments;
  }

  static Stream<Arguments> arguments() {
    return METHODS.entrySet().stream()
        .flatMap(m -> m.getValue().keySet().stream().map(a -> Arguments.of(m.getKey(), a)));
  }

  @Test
  void coversEveryMethodThatHasArguments() {
    List<String> methods =
        Arrays.stream(AcsRequest.class.getPermittedSubclasses())
            .filter(type -> type.getRecordComponents().length > 0)
            .map(Class::getSimpleName)
            .filter(name -> !ELSEWHERE.contains(name))
            .toList();

    assertThat(METHODS.keySet()).containsExactlyInAnyOrderElementsOf(methods);
  }

  @ParameterizedTest
  @MethodSource("arguments")
  @Spec({"E-02", "L-04"})
  void refusesTheMethodWithoutTheArgument(String method, String argument) throws SoapException {
    Map<String, String> others = new LinkedHashMap<>(METHODS.get(method));
    others.remove(argument);

    assertRefused(lenient, method, xml(others), argument + " is missing");
  }

  @ParameterizedTest
  @MethodSource("arguments")
  @Spec("E-02")
  void refusesTheArgumentTwice(String method, String argument) throws SoapException {
    String twice = xml(METHODS.get(method)) + xml(argument, METHODS.get(method).get(argument));

    assertRefused(lenient, method, twice, argument + " more than once");
  }

  @ParameterizedTest
  @MethodSource("arguments")
  @Spec("B-36")
  void refusesTheArgumentAsNilOrByReference(String method, String argument) throws SoapException {
    String text = METHODS.get(method).get(argument);
    String given = xml(METHODS.get(method));
    String plain = xml(argument, text);

    for (String attribute : List.of("xsi:nil='1'", "xsi:nil='true'", "xsi:nil=' yes '")) {
      String nil = given.replace(plain, "<" + argument + " " + attribute + "/>");
      assertRefused(lenient, method, nil, argument + " is nil");
    }
    String href = given.replace(plain, "<" + argument + " href='#1'/>");
    assertRefused(lenient, method, href, argument + " refers to another element by href");

    String withId = given.replace(plain, plain.replaceFirst(">", " id='1' xsi:nil='false'>"));
    assertThat(read(lenient, method, withId)).isEqualTo(read(lenient, method, given));
    assertThat(read(strict, method, withId)).isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @MethodSource("arguments")
  @Spec("E-02")
  void refusesAnElementOrTextWhereTheArgumentHasNone(String method, String argument)
      throws SoapException {
    String text = METHODS.get(method).get(argument);
    boolean isArray = text.startsWith("<");
    Map<String, String> changed = new LinkedHashMap<>(METHODS.get(method));
    changed.put(argument, isArray ? "text" : text + "<x/>");

    assertRefused(
        lenient,
        method,
        xml(changed),
        argument + ": " + (isArray ? "text where only elements" : "element x where text"));
  }

  @ParameterizedTest
  @CsvSource({
    "SetParameterValues, ParameterKey, 32",
    "AddObject, ParameterKey, 32",
    "DeleteObject, ParameterKey, 32",
    "Reboot, CommandKey, 32",
    "ScheduleInform, CommandKey, 32",
    "Download, CommandKey, 32",
    "Download, FileType, 64",
    "Download, URL, 256",
    "Download, Username, 256",
    "Download, Password, 256",
    "Download, TargetFileName, 256",
    "Download, SuccessURL, 256",
    "Download, FailureURL, 256",
    "Upload, CommandKey, 32",
    "Upload, FileType, 64",
    "Upload, URL, 256",
    "Upload, Username, 256",
    "Upload, Password, 256",
    "ScheduleDownload, CommandKey, 32",
    "ScheduleDownload, FileType, 64",
    "ScheduleDownload, URL, 256",
    "ScheduleDownload, Username, 256",
    "ScheduleDownload, Password, 256",
    "ScheduleDownload, TargetFileName, 256",
    "CancelTransfer, CommandKey, 32",
    "GetOptions, OptionName, 64"
  })
  @Spec({"E-02", "E-04", "E-05"})
  void countsTheCharactersOfTheArgument(String method, String argument, int max)
      throws SoapException {
    for (String character : List.of("a", "é", "😀", "&amp;")) {
      assertTaken(method, argument, character.repeat(max));
      assertRefusedArgument(
          method,
          argument,
          character.repeat(max + 1),
          "%s: %d characters, at most %d".formatted(argument, max + 1, max));
    }
    assertTaken(method, argument, "");
  }

  @ParameterizedTest
  @CsvSource({
    "GetParameterNames, ParameterPath",
    "AddObject, ObjectName",
    "DeleteObject, ObjectName",
    "GetParameterValues, ParameterNames",
    "GetParameterAttributes, ParameterNames"
  })
  @Spec("L-05")
  void leavesLongNamesToWhoKnowsTheNames(String method, String argument) throws SoapException {
    String name = "x".repeat(300);

    assertTaken(
        method,
        argument,
        argument.equals("ParameterNames") ? "<string>" + name + "</string>" : name);
  }

  @ParameterizedTest
  @CsvSource({
    "Download, FileSize",
    "Download, DelaySeconds",
    "ScheduleInform, DelaySeconds",
    "Upload, DelaySeconds",
    "ScheduleDownload, FileSize"
  })
  @Spec({"B-35", "E-02"})
  void readsUnsignedIntegers(String method, String argument) throws SoapException {
    for (String good : List.of("0", "4294967295", " 12\n", "+1", "007", "-0")) {
      assertTaken(method, argument, good);
    }
    for (String bad :
        List.of(
            "",
            " ",
            "-1",
            "4294967296",
            "99999999999999999999",
            "1.0",
            "1e3",
            "0x1",
            "+",
            "-",
            "1 2",
            "١")) {
      assertRefusedArgument(
          method, argument, bad, argument + ": '" + bad + "' is not an unsignedInt");
    }
  }

  @Test
  void keepsNumbersThatAnIntCannotHold() throws SoapException {
    Map<String, String> download = new LinkedHashMap<>(METHODS.get("Download"));
    download.put("FileSize", "4294967295");

    assertThat(read(lenient, "Download", xml(download)))
        .isInstanceOfSatisfying(
            Download.class, d -> assertThat(d.fileSize()).isEqualTo(4294967295L));
    assertThat(
            read(lenient, "ScheduleInform", "<DelaySeconds>4294967295</DelaySeconds><CommandKey/>"))
        .isEqualTo(new ScheduleInform(4294967295L, ""));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "true, true", "false, false", "' true\n', true"})
  @Spec({"B-19", "B-35"})
  void readsBooleans(String text, boolean expected) throws SoapException {
    assertThat(
            read(
                lenient,
                "GetParameterNames",
                "<ParameterPath> A </ParameterPath><NextLevel>" + text + "</NextLevel>"))
        .isEqualTo(new GetParameterNames(" A ", expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "TRUE", "yes", "tr ue", "\u00a0true"})
  @Spec("B-19")
  void refusesWhatIsNoBoolean(String text) throws SoapException {
    assertRefusedArgument("GetParameterNames", "NextLevel", text, "' is no boolean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "7", "2147483647", "-2147483648", " 0 "})
  void leavesNotificationsToTheHandler(String text) throws SoapException {
    assertThat(
            read(
                lenient,
                "SetParameterAttributes",
                xml("ParameterList", ATTRIBUTES.replace(">2<", ">" + text + "<"))))
        .isInstanceOf(SetParameterAttributes.class);
  }

  @Test
  @Spec({"E-09", "E-18", "E-31", "E-38"})
  void wantsAnEntryExceptFromSetParameterValues() throws SoapException {
    assertTaken("SetParameterValues", "ParameterList", "");
    assertRefusedArgument("GetParameterValues", "ParameterNames", "", "0 entries, at least 1");
    assertRefusedArgument("GetParameterAttributes", "ParameterNames", "", "0 entries");
    assertRefusedArgument("SetParameterAttributes", "ParameterList", "", "0 entries");
  }

  @Test
  @Spec("E-53")
  void takesOneOrTwoWindows() throws SoapException {
    assertTaken("ScheduleDownload", "TimeWindowList", WINDOW + WINDOW);
    assertRefusedArgument("ScheduleDownload", "TimeWindowList", "", "0 entries, at least 1");
    assertRefusedArgument(
        "ScheduleDownload", "TimeWindowList", WINDOW.repeat(3), "more than 2 entries");
    assertRefusedArgument(
        "ScheduleDownload",
        "TimeWindowList",
        WINDOW.replace("<UserMessage/>", "<UserMessage>" + "m".repeat(257) + "</UserMessage>"),
        "entry 1: UserMessage: 257 characters, at most 256");
    assertRefusedArgument(
        "ScheduleDownload",
        "TimeWindowList",
        WINDOW.replace("1 At Any Time", "1" + " m".repeat(32)),
        "entry 1: WindowMode: 65 characters, at most 64");
    assertRefusedArgument(
        "ScheduleDownload",
        "TimeWindowList",
        WINDOW.replace("<WindowStart>0", "<WindowStart>-1"),
        "entry 1: WindowStart: '-1' is not an unsignedInt");
  }

  @Test
  @Spec("E-02")
  void tellsWhichEntryCannotBeRead() throws SoapException {
    assertRefusedArgument(
        "SetParameterValues",
        "ParameterList",
        VALUES + "<x><Name>A</Name></x>",
        "ParameterList: entry 2: Value is missing");
    assertRefusedArgument(
        "SetParameterValues",
        "ParameterList",
        "<x><Name>A</Name><Value><b/></Value></x>",
        "ParameterList: entry 1: Value: element b where text was expected");
    assertRefusedArgument(
        "SetParameterAttributes",
        "ParameterList",
        ATTRIBUTES.replace(
            "<AccessList/>", "<AccessList><x>" + "y".repeat(65) + "</x></AccessList>"),
        "ParameterList: entry 1: AccessList: entry 1: 65 characters, at most 64");
  }

  @Test
  void doesNotTakeTheValuesOfOneEntryForTheNext() throws SoapException {
    assertRefusedArgument(
        "SetParameterValues", "ParameterList", VALUES + "<x/>", "entry 2: Name is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "a:arrayType='c:ParameterValueStruct[1]', true",
    "a:arrayType='c:ParameterValueStruct[0001]', true",
    "a:arrayType='c:ParameterValueStruct[2]', false",
    "a:arrayType='c:ParameterValueStruct[0]', false",
    "a:arrayType='c:ParameterValueStruct[]', false",
    "a:arrayType='c:ParameterValueStruct', false",
    "a:arrayType=']1[', false",
    "a:arrayType='[-1]', false",
    "a:arrayType='', false",
    "arrayType='c:ParameterValueStruct[1]', false",
    "'', false"
  })
  @Spec("B-16")
  void comparesTheSizeOfAnArrayStrictlyOnly(String attribute, boolean isRight)
      throws SoapException {
    String arguments =
        "<ParameterList " + attribute + ">" + VALUES + "</ParameterList><ParameterKey/>";

    assertThat(read(lenient, "SetParameterValues", arguments))
        .isInstanceOf(SetParameterValues.class);
    if (isRight) {
      assertThat(read(strict, "SetParameterValues", arguments))
          .isInstanceOf(SetParameterValues.class);
    } else {
      assertRefused(strict, "SetParameterValues", arguments, "ParameterList: ");
    }
  }

  @Test
  @Spec("B-14")
  void wantsTheOrderOfTheSchemaStrictlyOnly() throws SoapException {
    String permuted = "<ParameterKey>k</ParameterKey><ObjectName>A.</ObjectName>";

    assertThat(read(lenient, "AddObject", permuted))
        .isEqualTo(read(lenient, "AddObject", xml(METHODS.get("AddObject"))));
    assertRefused(strict, "AddObject", permuted, "ObjectName out of order");
  }

  @Test
  @Spec("L-10")
  void quotesNoPasswordInTheReason() throws SoapException {
    Map<String, String> download = new LinkedHashMap<>(METHODS.get("Download"));
    download.put("Password", "hunter2".repeat(100));

    assertThat(read(lenient, "Download", xml(download)).toString()).doesNotContain("hunter2");
  }

  private void assertTaken(String method, String argument, String text) throws SoapException {
    assertThat(read(lenient, method, with(method, argument, text)))
        .isInstanceOf(AcsRequest.class)
        .isNotInstanceOf(InvalidRequest.class);
  }

  private void assertRefusedArgument(String method, String argument, String text, String reason)
      throws SoapException {
    assertRefused(lenient, method, with(method, argument, text), reason);
  }

  private static void assertRefused(
      SoapReader reader, String method, String arguments, String reason) throws SoapException {
    Envelope read = reader.read(Xml.rpc(method, arguments));

    assertThat(read.header()).isEqualTo(SoapHeader.id(Xml.ID));
    assertThat(read.body())
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> {
              assertThat(invalid.methodName()).isEqualTo(method);
              assertThat(invalid.code()).isEqualTo(FaultCode.INVALID_ARGUMENTS);
              assertThat(invalid.reason()).contains(reason);
            });
  }

  private static Message read(SoapReader reader, String method, String arguments)
      throws SoapException {
    return reader.read(Xml.rpc(method, arguments)).body();
  }

  private static String with(String method, String argument, String text) {
    Map<String, String> changed = new LinkedHashMap<>(METHODS.get(method));
    assertThat(changed).containsKey(argument);
    changed.put(argument, text);
    return xml(changed);
  }

  private static String xml(Map<String, String> arguments) {
    StringBuilder xml = new StringBuilder();
    arguments.forEach((name, text) -> xml.append(xml(name, text)));
    return xml.toString();
  }

  private static String xml(String name, String text) {
    return "<" + name + ">" + text + "</" + name + ">";
  }
}
