// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

/**
 * How a device is to serve UDP echoes: the object {@code UDPEchoConfig}. TR-143 A.1.
 *
 * @param path of the object, with its final dot
 * @param enabled whether to serve at all
 * @param interfacePath where to listen, without a dot at its end; empty for everywhere
 * @param sourceAddress the only one that is answered; empty for none
 * @param port 0 to 65535
 * @param echoPlus whether to fill in the fields of Echo Plus
 */
public record UdpEchoConfig(
    String path,
    boolean enabled,
    String interfacePath,
    String sourceAddress,
    int port,
    boolean echoPlus) {}
