// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP as TR-069 uses it: authentication of the CPE to the ACS and of the ACS to the CPE, cookies
 * and redirects.
 */
@NullMarked
package cwmp.http;

import org.jspecify.annotations.NullMarked;
