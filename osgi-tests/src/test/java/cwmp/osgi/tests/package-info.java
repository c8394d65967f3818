// SPDX-License-Identifier: Apache-2.0
/** The bundles at work in Apache Felix and Eclipse Equinox. */
@NullMarked
package cwmp.osgi.tests;

import org.jspecify.annotations.NullMarked;
