// SPDX-License-Identifier: Apache-2.0
// Small pictures, drawn here. They never carry a meaning alone: each stands beside a word or in a named button.

import { svg } from '../base/dom.js';

const PATHS = {
  live: 'M2 12h4l3-8 5 16 3-8h5',
  devices: 'M4 5h16v6H4zM4 13h16v6H4zM7.5 8h.01M7.5 16h.01M11 8h6M11 16h6',
  sessions: 'M5 7h13l-3-3M19 17H6l3 3',
  storms: 'M13 2 5 14h6l-1 8 8-12h-6z',
  jobs: 'M4 6l1.5 1.5L8 5M4 12.500l1.500 1.500L8 11.500M4 19l1.500 1.500L8 18M11 6.500h9M11 13h9M11 19.500h9',
  report: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  theme: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  help: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 18h.01M12 2.500a9.500 9.500 0 1 0 0 19 9.500 9.500 0 0 0 0-19z',
  right: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
};

export function icon(name) {
  return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
      svg('path', { d: PATHS[name] }));
}
