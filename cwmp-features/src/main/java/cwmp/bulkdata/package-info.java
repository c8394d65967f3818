// SPDX-License-Identifier: Apache-2.0
/**
 * Bulk data collection: what a device measures, reported to a collector over HTTP. TR-069 Annex N.
 */
@NullMarked
package cwmp.bulkdata;

import org.jspecify.annotations.NullMarked;
