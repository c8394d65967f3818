// SPDX-License-Identifier: Apache-2.0
/** How much of a device the agent takes: octets, heap, threads, time. */
@NullMarked
package cwmp.footprint;

import org.jspecify.annotations.NullMarked;
