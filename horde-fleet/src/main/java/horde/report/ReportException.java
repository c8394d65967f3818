// SPDX-License-Identifier: Apache-2.0
package horde.report;

/** A file is no report; the message says where, and what was found and expected. */
public final class ReportException extends Exception {
  private static final long serialVersionUID = 1;

  ReportException(String message) {
    super(message);
  }
}
