// SPDX-License-Identifier: Apache-2.0
/**
 * The running fleet over HTTP: JSON for programs, events for those who watch, metrics for
 * Prometheus, and the files of the dashboard. It only translates; what is asked and done is the
 * business of {@link horde.steer}.
 */
@NullMarked
package horde.api;

import org.jspecify.annotations.NullMarked;
