// SPDX-License-Identifier: Apache-2.0
// The events of TR-069 that can be had by hand; the first is what is wanted most.

export const EVENTS = [
  '2 PERIODIC', '0 BOOTSTRAP', '1 BOOT', '3 SCHEDULED', '4 VALUE CHANGE', '6 CONNECTION REQUEST', '8 DIAGNOSTICS COMPLETE',
];
