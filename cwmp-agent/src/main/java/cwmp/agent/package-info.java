// SPDX-License-Identifier: Apache-2.0
/**
 * The TR-069 client that a device embeds. Here is what a product uses; the packages below that the
 * module does not export are how it works.
 */
@NullMarked
package cwmp.agent;

import org.jspecify.annotations.NullMarked;
