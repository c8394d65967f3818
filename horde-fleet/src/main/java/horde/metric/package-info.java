// SPDX-License-Identifier: Apache-2.0
/** The figures of a report by their names: thresholds on them, and what differs between reports. */
@NullMarked
package horde.metric;

import org.jspecify.annotations.NullMarked;
