// SPDX-License-Identifier: Apache-2.0
/** XML as everything here reads it: the JDK's parser, without what hostile documents live on. */
@NullMarked
package cwmp.xml;

import org.jspecify.annotations.NullMarked;
