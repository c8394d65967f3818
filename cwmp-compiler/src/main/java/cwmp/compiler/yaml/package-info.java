// SPDX-License-Identifier: Apache-2.0
/**
 * Files that people write: YAML read so that every complaint names the file, the line and the key.
 */
@NullMarked
package cwmp.compiler.yaml;

import org.jspecify.annotations.NullMarked;
