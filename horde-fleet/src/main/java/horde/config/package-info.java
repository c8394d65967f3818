// SPDX-License-Identifier: Apache-2.0
/** What a user asks for, in a file and in flags, made into the plan of a fleet. */
@NullMarked
package horde.config;

import org.jspecify.annotations.NullMarked;
