// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

/**
 * Reads the content of one element, on whose start the cursor stands; leaves it on the element's
 * end.
 */
@FunctionalInterface
interface Argument<T> {
  T read(ArgumentReader in) throws SoapException, RefusedException;
}
