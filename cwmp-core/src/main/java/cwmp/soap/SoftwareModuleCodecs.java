// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.AutonOpResultStruct;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.AutonomousDUStateChangeCompleteResponse;
import cwmp.message.ChangeDUState;
import cwmp.message.ChangeDUStateResponse;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DUStateChangeCompleteResponse;
import cwmp.message.DeploymentUnitState;
import cwmp.message.FaultStruct;
import cwmp.message.InstallOpStruct;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.soap.Struct.Member;
import java.util.List;

/** The RPCs about software modules. TR-069 A.4.1.10, A.4.2.3 and A.4.2.4. */
final class SoftwareModuleCodecs {
  private static final Tag INSTALL = operation("InstallOpStruct");
  private static final Tag UPDATE = operation("UpdateOpStruct");
  private static final Tag UNINSTALL = operation("UninstallOpStruct");
  private static final Tag COMMAND_KEY = Tag.of("CommandKey");
  private static final Tag URL = Tag.of("URL");
  private static final Tag UUID = Tag.of("UUID");
  private static final Tag USERNAME = Tag.of("Username");
  private static final Tag PASSWORD = Tag.of("Password");
  private static final Tag EXECUTION_ENV_REF = Tag.of("ExecutionEnvRef");
  private static final Tag VERSION = Tag.of("Version");
  private static final Tag RESULTS = Tag.of("Results");
  private static final Tag DEPLOYMENT_UNIT_REF = Tag.of("DeploymentUnitRef");
  private static final Tag CURRENT_STATE = Tag.of("CurrentState");
  private static final Tag RESOLVED = Tag.of("Resolved");
  private static final Tag EXECUTION_UNIT_REF_LIST = Tag.of("ExecutionUnitRefList");
  private static final Tag START_TIME = Tag.of("StartTime");
  private static final Tag COMPLETE_TIME = Tag.of("CompleteTime");
  private static final Tag FAULT = Tag.of("Fault");
  private static final Tag FAULT_CODE = Tag.of("FaultCode");
  private static final Tag FAULT_STRING = Tag.of("FaultString");
  private static final Tag OPERATION_PERFORMED = Tag.of("OperationPerformed");

  private static final Argument<String> UP_TO_32 = Arguments.text(32);
  private static final Argument<String> UP_TO_256 = Arguments.text(256);
  private static final Argument<String> UP_TO_1024 = Arguments.text(1024);

  /** A UUID of the wrong form fails its operation with 9022, and not the whole request. */
  private static final Argument<String> UUID_AS_WRITTEN = UP_TO_256;

  private static final Argument<DeploymentUnitState> STATE =
      in -> {
        String text = Lexical.trim(Arguments.TEXT.read(in));
        for (DeploymentUnitState state : DeploymentUnitState.values()) {
          if (state.text().equals(text)) {
            return state;
          }
        }
        throw RefusedException.invalid("'" + text + "' is no state of a deployment unit");
      };

  static final List<Codec<?>> ALL =
      List.of(
          new Codec<>(
                  ChangeDUState.class,
                  (out, message) -> {
                    message.operations().forEach(operation -> writeOperation(out, operation));
                    COMMAND_KEY.write(out, message.commandKey());
                  },
                  in -> {
                    Struct arguments = new Struct();
                    Member<List<OperationStruct>> operations =
                        arguments.addRepeated("Operations", SoftwareModuleCodecs::readOperation);
                    Member<String> key = arguments.addOptional("CommandKey", Arguments.KEY, "");
                    arguments.read(in);
                    return new ChangeDUState(operations.get(), key.get());
                  })
              .since(CwmpVersion.V1_2),
          Codec.withoutArguments(new ChangeDUStateResponse()).since(CwmpVersion.V1_2),
          new Codec<>(
                  DUStateChangeComplete.class,
                  (out, message) -> {
                    for (OpResultStruct result : message.results()) {
                      RESULTS.start(out);
                      writeResult(out, result);
                      RESULTS.end(out);
                    }
                    COMMAND_KEY.write(out, message.commandKey());
                  },
                  in -> {
                    Struct arguments = new Struct();
                    Member<List<OpResultStruct>> results =
                        arguments.addRepeated("Results", SoftwareModuleCodecs::readResult);
                    Member<String> key = arguments.addOptional("CommandKey", Arguments.KEY, "");
                    arguments.read(in);
                    return new DUStateChangeComplete(results.get(), key.get());
                  })
              .since(CwmpVersion.V1_2),
          Codec.withoutArguments(new DUStateChangeCompleteResponse()).since(CwmpVersion.V1_2),
          new Codec<>(
                  AutonomousDUStateChangeComplete.class,
                  (out, message) -> {
                    for (AutonOpResultStruct one : message.results()) {
                      RESULTS.start(out);
                      writeResult(out, one.result());
                      OPERATION_PERFORMED.write(out, one.operationPerformed());
                      RESULTS.end(out);
                    }
                  },
                  in -> {
                    Struct arguments = new Struct();
                    Member<List<AutonOpResultStruct>> results =
                        arguments.addRepeated("Results", SoftwareModuleCodecs::readAutonResult);
                    arguments.read(in);
                    return new AutonomousDUStateChangeComplete(results.get());
                  })
              .since(CwmpVersion.V1_2),
          Codec.withoutArguments(new AutonomousDUStateChangeCompleteResponse())
              .since(CwmpVersion.V1_2));

  private SoftwareModuleCodecs() {}

  private static Tag operation(String type) {
    return Tag.of("Operations", "xsi:type=\"cwmp:" + type + "\"");
  }

  private static void writeOperation(AsciiBuffer out, OperationStruct operation) {
    if (operation instanceof InstallOpStruct install) {
      INSTALL.start(out);
      URL.write(out, install.url());
      writeGiven(out, UUID, install.uuid());
      writeGiven(out, USERNAME, install.username());
      writeGiven(out, PASSWORD, install.password());
      writeGiven(out, EXECUTION_ENV_REF, install.executionEnvRef());
      INSTALL.end(out);
    } else if (operation instanceof UpdateOpStruct update) {
      UPDATE.start(out);
      writeGiven(out, UUID, update.uuid());
      writeGiven(out, VERSION, update.version());
      writeGiven(out, URL, update.url());
      writeGiven(out, USERNAME, update.username());
      writeGiven(out, PASSWORD, update.password());
      UPDATE.end(out);
    } else if (operation instanceof UninstallOpStruct uninstall) {
      UNINSTALL.start(out);
      UUID.write(out, uninstall.uuid());
      writeGiven(out, VERSION, uninstall.version());
      writeGiven(out, EXECUTION_ENV_REF, uninstall.executionEnvRef());
      UNINSTALL.end(out);
    }
  }

  private static void writeGiven(AsciiBuffer out, Tag tag, String text) {
    if (!text.isEmpty()) {
      tag.write(out, text);
    }
  }

  private static OperationStruct readOperation(ArgumentReader in)
      throws SoapException, RefusedException {
    String qualified = in.attribute(Namespaces.INSTANCE, "type");
    if (qualified == null) {
      throw RefusedException.invalid("no xsi:type, which tells the operations apart");
    }
    String name = Lexical.trim(qualified);
    int colon = name.indexOf(':');
    String namespace = in.namespaceOf(colon < 0 ? "" : name.substring(0, colon));
    if (namespace == null || CwmpVersion.ofNamespace(namespace).isEmpty()) {
      throw RefusedException.invalid("xsi:type of no namespace of CWMP");
    }
    return switch (name.substring(colon + 1)) {
      case "InstallOpStruct" -> readInstall(in);
      case "UpdateOpStruct" -> readUpdate(in);
      case "UninstallOpStruct" -> readUninstall(in);
      default -> throw RefusedException.invalid("xsi:type of no operation that is known");
    };
  }

  private static InstallOpStruct readInstall(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct struct = new Struct();
    Member<String> url = struct.add("URL", UP_TO_1024);
    Member<String> uuid = struct.addOptional("UUID", UUID_AS_WRITTEN, "");
    Member<String> username = struct.addOptional("Username", UP_TO_256, "");
    Member<String> password = struct.addOptional("Password", UP_TO_256, "");
    Member<String> environment = struct.addOptional("ExecutionEnvRef", UP_TO_256, "");
    struct.read(in);
    return new InstallOpStruct(
        url.get(), uuid.get(), username.get(), password.get(), environment.get());
  }

  private static UpdateOpStruct readUpdate(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct struct = new Struct();
    Member<String> uuid = struct.addOptional("UUID", UUID_AS_WRITTEN, "");
    Member<String> version = struct.addOptional("Version", UP_TO_32, "");
    Member<String> url = struct.addOptional("URL", UP_TO_1024, "");
    Member<String> username = struct.addOptional("Username", UP_TO_256, "");
    Member<String> password = struct.addOptional("Password", UP_TO_256, "");
    struct.read(in);
    return new UpdateOpStruct(uuid.get(), version.get(), url.get(), username.get(), password.get());
  }

  private static UninstallOpStruct readUninstall(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct struct = new Struct();
    Member<String> uuid = struct.add("UUID", UUID_AS_WRITTEN);
    Member<String> version = struct.addOptional("Version", UP_TO_32, "");
    Member<String> environment = struct.addOptional("ExecutionEnvRef", UP_TO_256, "");
    struct.read(in);
    return new UninstallOpStruct(uuid.get(), version.get(), environment.get());
  }

  private static void writeResult(AsciiBuffer out, OpResultStruct result) {
    UUID.write(out, result.uuid());
    DEPLOYMENT_UNIT_REF.write(out, result.deploymentUnitRef());
    VERSION.write(out, result.version());
    CURRENT_STATE.write(out, result.currentState().text());
    RESOLVED.write(out, result.resolved());
    EXECUTION_UNIT_REF_LIST.write(out, result.executionUnitRefList());
    START_TIME.write(out, result.startTime());
    COMPLETE_TIME.write(out, result.completeTime());
    FAULT.start(out);
    FAULT_CODE.write(out, result.fault().faultCode());
    FAULT_STRING.write(out, result.fault().faultString());
    FAULT.end(out);
  }

  private static OpResultStruct readResult(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct struct = new Struct();
    ResultMembers members = new ResultMembers(struct);
    struct.read(in);
    return members.get();
  }

  private static AutonOpResultStruct readAutonResult(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct struct = new Struct();
    ResultMembers members = new ResultMembers(struct);
    Member<String> performed = struct.add("OperationPerformed", Arguments.TEXT);
    struct.read(in);
    return new AutonOpResultStruct(members.get(), performed.get());
  }

  /** What the results of both kinds have in common. */
  private static final class ResultMembers {
    private final Member<String> uuid;
    private final Member<String> unitRef;
    private final Member<String> version;
    private final Member<DeploymentUnitState> state;
    private final Member<Boolean> resolved;
    private final Member<String> executionUnits;
    private final Member<String> start;
    private final Member<String> complete;
    private final Member<FaultStruct> fault;

    ResultMembers(Struct struct) {
      uuid = struct.add("UUID", UUID_AS_WRITTEN);
      unitRef = struct.add("DeploymentUnitRef", Arguments.TEXT);
      version = struct.add("Version", UP_TO_32);
      state = struct.add("CurrentState", STATE);
      resolved = struct.add("Resolved", Arguments.BOOLEAN);
      executionUnits = struct.add("ExecutionUnitRefList", Arguments.TEXT);
      start = struct.add("StartTime", Arguments.DATE_TIME);
      complete = struct.add("CompleteTime", Arguments.DATE_TIME);
      fault = struct.add("Fault", SoftwareModuleCodecs::readFault);
    }

    OpResultStruct get() {
      return new OpResultStruct(
          uuid.get(),
          unitRef.get(),
          version.get(),
          state.get(),
          resolved.get(),
          executionUnits.get(),
          start.get(),
          complete.get(),
          fault.get());
    }
  }

  private static FaultStruct readFault(ArgumentReader in) throws SoapException, RefusedException {
    Struct struct = new Struct();
    Member<Integer> code = struct.add("FaultCode", Arguments.COUNT);
    Member<String> text = struct.addOptional("FaultString", Arguments.TEXT, "");
    struct.read(in);
    return new FaultStruct(code.get(), text.get());
  }
}
