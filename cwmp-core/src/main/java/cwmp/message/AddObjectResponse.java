// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The new instance. TR-069 A.3.2.6. */
public record AddObjectResponse(int instanceNumber, SetStatus status) implements CpeResponse {}
