// SPDX-License-Identifier: Apache-2.0
/** Logins, cookies and redirects, with the examples of the standards. */
@NullMarked
package cwmp.http;

import org.jspecify.annotations.NullMarked;
