// SPDX-License-Identifier: Apache-2.0
/** The generator's steps as goals of a Maven build. Nothing here uses a network. */
@NullMarked
package cwmp.maven;

import org.jspecify.annotations.NullMarked;
