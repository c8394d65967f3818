// SPDX-License-Identifier: Apache-2.0
/** The agent as services of an OSGi framework, and services of the framework as its parts. */
@NullMarked
package cwmp.osgi;

import org.jspecify.annotations.NullMarked;
