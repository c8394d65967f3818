// SPDX-License-Identifier: Apache-2.0
/** Sessions and messages as people like to read them, without passwords. */
@NullMarked
package horde.transcript;

import org.jspecify.annotations.NullMarked;
