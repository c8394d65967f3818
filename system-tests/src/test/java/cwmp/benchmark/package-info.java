// SPDX-License-Identifier: Apache-2.0
/** What the engine costs by itself, measured with JMH; how to run it stands in CONTRIBUTING.md. */
@NullMarked
package cwmp.benchmark;

import org.jspecify.annotations.NullMarked;
