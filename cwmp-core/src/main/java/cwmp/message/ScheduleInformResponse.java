// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The Inform is scheduled. TR-069 A.4.1.2. */
public record ScheduleInformResponse() implements CpeResponse {}
