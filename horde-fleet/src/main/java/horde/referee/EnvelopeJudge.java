// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapReader.Peer;
import cwmp.testkit.EnvelopeChecker;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the form of envelopes: whether they are what the schemas say.
 *
 * <p>Keeps nothing; for any thread.
 */
final class EnvelopeJudge {
  /** Larger ones are only read: what a loop does must not take long. */
  private static final int MOST_BYTES = 1 << 20;

  private final EnvelopeChecker checker = new EnvelopeChecker(Peer.ACS);
  private final EnvelopeChecker checkerOfDevices = new EnvelopeChecker(Peer.CPE);
  private final SoapReader reader = SoapReader.fromAcs();

  /** Judges an envelope of an ACS, and reads it as well as it can be read. */
  Optional<Envelope> judge(byte[] bytes, Whistle whistle) {
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    if (bytes.length <= MOST_BYTES) {
      for (EnvelopeChecker.Violation violation : checker.violations(bytes)) {
        Rule rule = ruleOf(violation.item());
        if (broken.add(rule)) {
          whistle.blow(rule, "%s: %s", violation.where(), violation.text());
        }
      }
    }
    try {
      return Optional.of(reader.read(bytes));
    } catch (SoapException e) {
      if (broken.isEmpty()) {
        whistle.blow(Rule.ENVELOPE_FORM, "%s", String.valueOf(e.getMessage()));
      }
      return Optional.empty();
    }
  }

  /** Whether an envelope of a device is as it has to be. */
  boolean isFine(byte[] bytes) {
    return checkerOfDevices.violations(bytes).isEmpty();
  }

  /** The rule that stands for an item of the checklist in the form of an envelope. */
  static Rule ruleOf(String item) {
    return switch (item) {
      case "B-02" -> Rule.NAMESPACE;
      case "B-03", "B-04", "B-11" -> Rule.HEADER_BLOCK;
      case "B-05" -> Rule.USE_VERSION_HEADER;
      case "B-07" -> Rule.ID_HEADER;
      case "B-09" -> Rule.HOLD_HEADER;
      case "B-10" -> Rule.NO_MORE_REQUESTS;
      case "B-12" -> Rule.FOREIGN_HEADER;
      case "B-13" -> Rule.QUALIFIED;
      case "B-14" -> Rule.STRUCTURE;
      case "B-15" -> Rule.ARRAY_TYPE;
      case "B-16" -> Rule.ARRAY_ITEM;
      case "B-17", "B-19", "B-20" -> Rule.VALUE;
      case "B-25" -> Rule.BODY_COUNT;
      case "B-27" -> Rule.UNKNOWN_METHOD;
      case "B-28" -> Rule.MAX_ENVELOPES;
      case "B-29", "B-30" -> Rule.FAULT_FORM;
      case "B-37" -> Rule.CHARSET;
      case "E-02", "E-57" -> Rule.ARGUMENT_VALUE;
      case "E-04" -> Rule.ARGUMENT_LENGTH;
      case "F-02" -> Rule.FAULT_CODE;
      default -> Rule.ENVELOPE_FORM;
    };
  }
}
