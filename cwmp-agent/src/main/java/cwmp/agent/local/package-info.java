// SPDX-License-Identifier: Apache-2.0
/**
 * What programs on the device do with the model: read and change it, watch it, and bring parts of
 * it.
 */
@NullMarked
package cwmp.agent.local;

import org.jspecify.annotations.NullMarked;
