// SPDX-License-Identifier: Apache-2.0
/** What the bundles of the tests are made of: classes that are loaded inside a framework. */
@NullMarked
package cwmp.osgi.tests.bundles;

import org.jspecify.annotations.NullMarked;
