// SPDX-License-Identifier: Apache-2.0
/**
 * What a device brings so that an agent can live in it: where its state is kept, what to do with
 * files and deployment units, how to restart, which clocks it has, how it gets to its ACS.
 *
 * <p>Interfaces only. The agent has a working default of each, and the test kit a fake.
 */
@NullMarked
package cwmp.device;

import org.jspecify.annotations.NullMarked;
