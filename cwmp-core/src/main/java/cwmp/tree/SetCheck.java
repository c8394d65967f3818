// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import java.util.List;

/**
 * Judges together the values that one SetParameterValues would leave behind: what no parameter can
 * be judged for by itself. TR-069 A.3.2.1.
 *
 * <p>Given to a {@link SchemaBuilder#check schema}, and so shared by all devices of a type: it must
 * hold nothing of one device. It is asked for every assignment, by whomever, once each value is
 * good by itself; looking first whether the changes are any of its business keeps that cheap. It
 * must neither change the tree nor throw.
 */
@FunctionalInterface
public interface SetCheck {

  /**
   * What is wrong with the values.
   *
   * @param tree the device as it would be: it reads the new values, and has rows that the request
   *     creates
   * @param changes every write in request order, also of the value that was there ({@link
   *     Change#differs})
   * @return empty if nothing is wrong; then all is set, else nothing
   */
  List<Objection> objections(ParameterTree tree, List<Change> changes);

  /**
   * What is wrong with one of the changes.
   *
   * @param change one of those that the check was asked about; where the fault lies in a parameter
   *     that the request leaves as it is, the one that does not go with it
   * @param reason for people: what was found and what was expected; no secret
   */
  record Objection(Change change, FaultCode code, String reason) {

    /** The value cannot be set: fault 9007. */
    public static Objection to(Change change, String reason) {
      return new Objection(change, FaultCode.INVALID_PARAMETER_VALUE, reason);
    }
  }
}
