// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The attributes were set. TR-069 A.3.2.4. */
public record SetParameterAttributesResponse() implements CpeResponse {}
