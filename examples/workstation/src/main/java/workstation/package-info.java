// SPDX-License-Identifier: Apache-2.0
/** The computer that it runs on, as a device that an ACS manages. */
@NullMarked
package workstation;

import org.jspecify.annotations.NullMarked;
