// SPDX-License-Identifier: Apache-2.0
package idle;

import cwmp.agent.CwmpAgent;
import cwmp.message.ValueType;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A device that informs once and then has nothing to do; without an ACS it does not even that. */
public final class IdleDevice {
  private IdleDevice() {}

  /** Takes the ACS's URL, or nothing. */
  public static void main(String[] args) throws Exception {
    CwmpAgent agent = null;
    long millis = 0;
    if (args.length == 1) {
      CountDownLatch informed = new CountDownLatch(1);
      ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
      Schema model =
          Schema.builder("Device")
              .parameter("Device.DeviceInfo.Manufacturer", text)
              .parameter("Device.DeviceInfo.ManufacturerOUI", text)
              .parameter("Device.DeviceInfo.ProductClass", text)
              .parameter("Device.DeviceInfo.SerialNumber", text)
              .parameter("Device.ManagementServer.URL", text)
              .parameter("Device.ManagementServer.ConnectionRequestURL", text)
              .build();
      agent =
          CwmpAgent.builder()
              .model(model)
              .acsUrl(args[0])
              .connectionRequests("127.0.0.1", 0)
              .bind("Device.DeviceInfo.Manufacturer", "Idle")
              .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
              .bind("Device.DeviceInfo.ProductClass", "Idle")
              .bind("Device.DeviceInfo.SerialNumber", "1")
              .onSessionEnd(outcome -> informed.countDown())
              .build();
      long begin = System.nanoTime();
      agent.start();
      informed.await();
      millis = (System.nanoTime() - begin) / 1_000_000;
    }
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    String threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("cwmp-"))
            .sorted()
            .collect(Collectors.joining("+"));
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    System.out.println("result " + millis + " " + heap + " " + classes + " " + threads);
    if (agent != null) {
      agent.close();
    }
  }
}
