// SPDX-License-Identifier: Apache-2.0
// Before anything is painted, so that nobody who chose dark sees a flash of light; hence no module.
'use strict';
try {
  const chosen = localStorage.getItem('horde.theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Without storage the system's setting holds.
}
