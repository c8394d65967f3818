// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The reset will follow. TR-069 A.4.1.6. */
public record FactoryResetResponse() implements CpeResponse {}
