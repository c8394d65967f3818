// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.message.CwmpTime;
import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The UDP echo server of a device, as {@code UDPEchoConfig} in either model tells it. What the ACS
 * writes there takes effect after the session.
 */
public final class UdpEchoService implements CpeFeature<UdpEchoChange> {
  private static final String NAME = "UDPEchoConfig";
  private static final long MOST_UNSIGNED_INT = 0xFFFF_FFFFL;

  @Override
  public String name() {
    return "udpEcho";
  }

  /** Counts of a server; ignored if the ACS has switched it off since. */
  public void counted(Cpe cpe, UdpEchoConfig config, UdpEchoCounts counts) {
    ObjectNode object = cpe.tree().findObject(config.path());
    if (object == null || !config(cpe, object).enabled()) {
      return;
    }
    put(cpe, object, "PacketsReceived", unsigned(counts.packetsReceived()));
    put(cpe, object, "PacketsResponded", unsigned(counts.packetsResponded()));
    put(cpe, object, "BytesReceived", unsigned(counts.bytesReceived()));
    put(cpe, object, "BytesResponded", unsigned(counts.bytesResponded()));
    put(cpe, object, "TimeFirstPacketReceived", ResultParameters.time(counts.firstReceived()));
    put(cpe, object, "TimeLastPacketReceived", ResultParameters.time(counts.lastReceived()));
  }

  private static String unsigned(long count) {
    return Long.toString(count & MOST_UNSIGNED_INT);
  }

  private static void put(Cpe cpe, ObjectNode object, String name, String value) {
    ParameterNode parameter = cpe.tree().find(object.path() + name);
    if (parameter != null) {
      cpe.put(parameter, value);
    }
  }

  @Override
  public void booted(Cpe cpe) {
    ObjectNode object = object(cpe);
    if (object != null) {
      forgetCounts(cpe, object);
      cpe.keep(this, null);
      if (config(cpe, object).enabled()) {
        cpe.command(new ServeUdpEcho(config(cpe, object)));
      }
    }
  }

  private static @Nullable ObjectNode object(Cpe cpe) {
    Schema schema = cpe.tree().nodes().schema();
    return schema.parameters().stream()
        .map(SchemaParameter::parent)
        .filter(object -> object.name().equals(NAME) && !object.isTable())
        .findFirst()
        .map(SchemaObject::path)
        .map(cpe.tree()::findObject)
        .orElse(null);
  }

  @Override
  public void changed(Cpe cpe, Change change) {
    SchemaParameter parameter = change.parameter().schema();
    boolean ours = parameter.parent().name().equals(NAME) && parameter.isWritable();
    if (!ours || change.writer() == Writer.ENGINE || !change.differs()) {
      return;
    }
    ObjectNode object = change.parameter().parent();
    if (parameter.name().equals("Enable") && change.newValue().equals("true")) {
      forgetCounts(cpe, object);
    }
    cpe.keep(this, new UdpEchoChange(object));
    if (!cpe.inSession()) {
      tell(cpe);
    }
  }

  private static void forgetCounts(Cpe cpe, ObjectNode object) {
    for (Map.Entry<String, String> count :
        Map.of(
                "PacketsReceived", "0",
                "PacketsResponded", "0",
                "BytesReceived", "0",
                "BytesResponded", "0",
                "TimeFirstPacketReceived", CwmpTime.UNKNOWN_TEXT,
                "TimeLastPacketReceived", CwmpTime.UNKNOWN_TEXT)
            .entrySet()) {
      put(cpe, object, count.getKey(), count.getValue());
    }
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    tell(cpe);
  }

  private void tell(Cpe cpe) {
    UdpEchoChange change = cpe.stateOf(this);
    if (change != null) {
      cpe.keep(this, null);
      cpe.command(new ServeUdpEcho(config(cpe, change.object())));
    }
  }

  private static UdpEchoConfig config(Cpe cpe, ObjectNode object) {
    Arguments arguments = new Arguments(cpe.tree(), object);
    int port = -1;
    String interfacePath = "";
    try {
      port = arguments.small("UDPPort", 7, 0, 65535);
      interfacePath = arguments.interfacePath();
    } catch (BadArgumentException e) {
      port = -1; // nothing can listen there
    }
    return new UdpEchoConfig(
        object.path(),
        port >= 0 && arguments.flag("Enable"),
        interfacePath,
        arguments.text("SourceIPAddress"),
        port,
        arguments.flag("EchoPlusEnabled"));
  }
}
