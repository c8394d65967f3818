// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.ValueType;

/** The lexical and canonical forms of the types. */
final class Syntax {
  private Syntax() {}

  static Judgement judge(ParameterSpec spec, String value, boolean byAcs) {
    throw new UnsupportedOperationException();
  }

  static String defaultValue(ParameterSpec spec, String path) {
    throw new UnsupportedOperationException();
  }

  static String nullValue(ValueType type) {
    throw new UnsupportedOperationException();
  }
}
