// SPDX-License-Identifier: Apache-2.0
/** A device with a configuration file and a tool of its own, and the agent that manages it. */
@NullMarked
package wrapper;

import org.jspecify.annotations.NullMarked;
