// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** All parameters were set. TR-069 A.3.2.1. */
public record SetParameterValuesResponse(SetStatus status) implements CpeResponse {}
