// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange was about.
 *
 * @param device whose it was
 * @param message of the device; null if there was none that could be read
 * @param problem why not; empty if there is one, or the body was empty
 * @param answer of the ACS; null if there was none
 * @param taken whether the ACS has taken it, and not asked for a login or sent it elsewhere
 */
record Conversation(
    RecordedDevice device,
    @Nullable Message message,
    String problem,
    @Nullable Message answer,
    boolean taken) {}
