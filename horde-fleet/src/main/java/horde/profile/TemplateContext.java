// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/**
 * What a {@link Template} is evaluated against: one device, one place in its tree, one moment.
 *
 * <p>Everything that a template yields is a pure function of these.
 */
public interface TemplateContext {

  /** The seed of the whole run. */
  long seed();

  /** The device within its OUI, from 0. */
  long index();

  /** The device within the fleet, from 0: what it takes from a pool of the whole fleet. */
  long number();

  /**
   * What tells this value from the others of the same device: a {@link Randomness#stream stream}.
   */
  long place();

  /**
   * The same for all values of one row, and of rows with the same instance numbers in other tables.
   * Where rows come and go it belongs to whoever is in this one.
   */
  long row();

  /**
   * An instance number of the path.
   *
   * @param level 1 for the outermost, 0 for the innermost, whatever its depth
   * @return 0 if the path has no such level
   */
  int instance(int level);

  /** The same device at another place, with the instance numbers of its path. */
  TemplateContext at(long place, int... instances);

  /** The wall clock, in milliseconds since 1970. */
  long nowMillis();

  /**
   * When the device last booted, in milliseconds since 1970; in a row that has come later, when
   * that has come.
   */
  long bootMillis();

  /** DeviceInfo.Manufacturer. */
  String manufacturer();

  /** Six upper-case hexadecimal digits. */
  String oui();

  /** DeviceInfo.ProductClass, may be empty. */
  String productClass();

  /** DeviceInfo.SerialNumber. */
  String serial();

  /** The first MAC address of the device, 48 bits. */
  long mac();

  /** The software version that the device runs now. */
  String version();
}
