// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.profile.Randomness;

/**
 * That some devices deviate in some way, or do not any more.
 *
 * @param number counts all rules, so that of two the later one is known
 * @param on whether it is switched on or off
 * @param behaviour what is done; what does nothing if it is switched off
 */
record Rule(
    long number,
    Selector selector,
    DeviationSpec spec,
    boolean on,
    Behaviour behaviour,
    Occasions when,
    long stream) {

  static Rule of(long number, Selector selector, DeviationSpec spec, boolean on) {
    Deviation deviation = spec.deviation();
    Settings settings = spec.settings();
    return new Rule(
        number,
        selector,
        spec,
        on,
        deviation.behaviour(settings),
        Occasions.of(settings),
        Randomness.stream("deviation." + spec.name()));
  }
}
