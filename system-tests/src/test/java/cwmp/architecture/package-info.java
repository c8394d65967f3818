// SPDX-License-Identifier: Apache-2.0
/** The rules of {@code ARCHITECTURE.md} that a machine can check. */
@NullMarked
package cwmp.architecture;

import org.jspecify.annotations.NullMarked;
