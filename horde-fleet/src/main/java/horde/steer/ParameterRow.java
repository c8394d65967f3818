// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import java.util.List;

/**
 * A parameter of one device.
 *
 * @param type as on the wire, such as {@code xsd:string}
 * @param value empty if it is secret and secrets were not asked for
 * @param writable whether the ACS may write it
 * @param writer who has written the value: {@code profile}, {@code acs}, {@code device} or {@code
 *     engine}
 * @param moving whether it changes by itself
 * @param notification from 0 to 6, as TR-069 A.3.2.4 has them
 * @param access who on the device's side may write it, as its ACS has said
 * @param secret whether its ACS reads it as empty
 */
public record ParameterRow(
    String path,
    String type,
    String value,
    boolean writable,
    String writer,
    boolean moving,
    int notification,
    List<String> access,
    boolean secret) {}
