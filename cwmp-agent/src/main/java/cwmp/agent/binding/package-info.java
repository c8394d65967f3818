// SPDX-License-Identifier: Apache-2.0
/** What a product's own code behind an object of the model looks like to the agent. */
@NullMarked
package cwmp.agent.binding;

import org.jspecify.annotations.NullMarked;
