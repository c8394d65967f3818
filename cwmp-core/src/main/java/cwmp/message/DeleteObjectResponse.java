// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The instance is gone. TR-069 A.3.2.7. */
public record DeleteObjectResponse(SetStatus status) implements CpeResponse {}
