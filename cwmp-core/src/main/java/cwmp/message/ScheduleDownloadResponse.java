// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The download will be tried in its windows. TR-069 A.4.1.8. */
public record ScheduleDownloadResponse() implements CpeResponse {}
