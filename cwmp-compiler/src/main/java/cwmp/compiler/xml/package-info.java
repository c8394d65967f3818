// SPDX-License-Identifier: Apache-2.0
/** Documents of data models as they are written, with the place of everything in them. */
@NullMarked
package cwmp.compiler.xml;

import org.jspecify.annotations.NullMarked;
