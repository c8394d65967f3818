// SPDX-License-Identifier: Apache-2.0
/** Ties the core's tests to the conformance checklist. */
@NullMarked
package cwmp.spec;

import org.jspecify.annotations.NullMarked;
