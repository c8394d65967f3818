// SPDX-License-Identifier: Apache-2.0
/**
 * Session scripts: conversations between a CPE and an ACS as text, played against the engine and
 * against every driver. The format is described in {@code docs/session-scripts.md}.
 */
@NullMarked
package cwmp.testkit.script;

import org.jspecify.annotations.NullMarked;
