// SPDX-License-Identifier: Apache-2.0
package gateway.model;

/**
 * The objects of this product. This file is yours: it was written once, and nothing writes it
 * again.
 */
public class ProductObjects extends ModelObjects {
  @Override
  protected DeviceRootBase newDeviceRoot() {
    return new DeviceRootObject();
  }

  @Override
  protected DeviceInfoBase newDeviceInfo() {
    return new DeviceInfoObject();
  }

  @Override
  protected TimeBase newTime() {
    return new TimeObject();
  }

  @Override
  protected WiFiSSIDBase newWiFiSSID(int ssid) {
    return new WiFiSSIDObject(ssid);
  }

  @Override
  protected DNSClientBase newDNSClient() {
    return new DNSClientObject();
  }

  @Override
  protected DNSClientServerBase newDNSClientServer(int server) {
    return new DNSClientServerObject(server);
  }

  @Override
  protected X_EXAMPLE_COM_LampBase newX_EXAMPLE_COM_Lamp(int lamp) {
    return new X_EXAMPLE_COM_LampObject(lamp);
  }
}
