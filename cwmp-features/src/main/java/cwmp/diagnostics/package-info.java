// SPDX-License-Identifier: Apache-2.0
/**
 * Diagnostics: what an ACS can have a device measure, the state machine of {@code DiagnosticsState}
 * and the contract between it and whoever measures.
 */
@NullMarked
package cwmp.diagnostics;

import org.jspecify.annotations.NullMarked;
