// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The request was accepted; nothing is said of its operations. TR-069 A.4.1.10. */
public record ChangeDUStateResponse() implements CpeResponse {}
