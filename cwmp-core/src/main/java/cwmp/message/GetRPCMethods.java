// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** Asks the peer which methods it accepts; goes both ways. TR-069 A.3.1.1. */
public record GetRPCMethods() implements CpeRequest, AcsRequest {}
