// SPDX-License-Identifier: Apache-2.0
/** What a run has come to, as a document for machines and as a summary for people. */
@NullMarked
package horde.report;

import org.jspecify.annotations.NullMarked;
