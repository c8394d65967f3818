// SPDX-License-Identifier: Apache-2.0
/**
 * ACSs that are hostile below CWMP, in TCP, TLS and HTTP: for tests that a device comes through it.
 */
@NullMarked
package cwmp.testkit.hostile;

import org.jspecify.annotations.NullMarked;
