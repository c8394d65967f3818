// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.message.CpeRequest;
import cwmp.message.Message;

/**
 * What the ACS said to a request of the device's own after the Inform.
 *
 * @param answer an {@link cwmp.message.AcsResponse} or a {@link cwmp.message.Fault}
 */
public record RequestAnswer(CpeRequest request, Message answer) {}
