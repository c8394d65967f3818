// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Message;

/**
 * One SOAP envelope with one message.
 *
 * @param version decides the namespace of the message's element; on receipt the lowest version with
 *     that namespace
 */
public record Envelope(CwmpVersion version, SoapHeader header, Message body) {}
