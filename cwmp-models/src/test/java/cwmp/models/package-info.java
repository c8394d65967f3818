// SPDX-License-Identifier: Apache-2.0
/** Tests of the models that come with the product. */
@NullMarked
package cwmp.models;

import org.jspecify.annotations.NullMarked;
