// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The reboot will follow. TR-069 A.3.2.9. */
public record RebootResponse() implements CpeResponse {}
