// SPDX-License-Identifier: Apache-2.0
/** Writes and checks the page that says which items of the conformance checklist are tested. */
@NullMarked
package cwmp.conformance;

import org.jspecify.annotations.NullMarked;
