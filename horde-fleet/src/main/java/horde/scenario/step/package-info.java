// SPDX-License-Identifier: Apache-2.0
/** The steps and expectations that scenarios have from the start, for Java and for YAML. */
@NullMarked
package horde.scenario.step;

import org.jspecify.annotations.NullMarked;
