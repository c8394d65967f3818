// SPDX-License-Identifier: Apache-2.0
/** What devices trust and what they show in TLS: settings, files of keys and certificates. */
@NullMarked
package horde.tls;

import org.jspecify.annotations.NullMarked;
