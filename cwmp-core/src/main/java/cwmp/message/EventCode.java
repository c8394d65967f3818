// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.regex.Pattern;

/**
 * Why a session is opened, in the spelling of the wire, for example {@code 1 BOOT}. TR-069 Table 8.
 *
 * <p>How long an event is kept and what delivers it is the business of the event queue.
 *
 * @param text at most 64 characters
 */
public record EventCode(String text) {
  public static final EventCode BOOTSTRAP = new EventCode("0 BOOTSTRAP");
  public static final EventCode BOOT = new EventCode("1 BOOT");
  public static final EventCode PERIODIC = new EventCode("2 PERIODIC");
  public static final EventCode SCHEDULED = new EventCode("3 SCHEDULED");
  public static final EventCode VALUE_CHANGE = new EventCode("4 VALUE CHANGE");
  public static final EventCode KICKED = new EventCode("5 KICKED");
  public static final EventCode CONNECTION_REQUEST = new EventCode("6 CONNECTION REQUEST");
  public static final EventCode TRANSFER_COMPLETE = new EventCode("7 TRANSFER COMPLETE");
  public static final EventCode DIAGNOSTICS_COMPLETE = new EventCode("8 DIAGNOSTICS COMPLETE");
  public static final EventCode REQUEST_DOWNLOAD = new EventCode("9 REQUEST DOWNLOAD");
  public static final EventCode AUTONOMOUS_TRANSFER_COMPLETE =
      new EventCode("10 AUTONOMOUS TRANSFER COMPLETE");
  public static final EventCode DU_STATE_CHANGE_COMPLETE =
      new EventCode("11 DU STATE CHANGE COMPLETE");
  public static final EventCode AUTONOMOUS_DU_STATE_CHANGE_COMPLETE =
      new EventCode("12 AUTONOMOUS DU STATE CHANGE COMPLETE");
  public static final EventCode WAKEUP = new EventCode("13 WAKEUP");
  public static final EventCode HEARTBEAT = new EventCode("14 HEARTBEAT");
  public static final EventCode M_REBOOT = new EventCode("M Reboot");
  public static final EventCode M_SCHEDULE_INFORM = new EventCode("M ScheduleInform");
  public static final EventCode M_DOWNLOAD = new EventCode("M Download");
  public static final EventCode M_SCHEDULE_DOWNLOAD = new EventCode("M ScheduleDownload");
  public static final EventCode M_UPLOAD = new EventCode("M Upload");
  public static final EventCode M_CHANGE_DU_STATE = new EventCode("M ChangeDUState");

  private static final int MAX_LENGTH = 64;
  private static final Pattern FORM =
      Pattern.compile("\\d+( \\S+)+|M \\S+|X [0-9A-F]{6} .+|X \\S+ .+");

  /** Whether a code has one of the forms that the standard gives to codes. */
  public static boolean isWellFormed(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  /**
   * Checks the length only, as a peer may send codes of its own.
   *
   * @throws IllegalArgumentException if the text is longer than 64 characters or empty
   */
  public EventCode {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("an event code has 1 to 64 characters, not: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
