// SPDX-License-Identifier: Apache-2.0
package horde.dump;

/** The shapes in which dumps of devices are found. */
public enum DumpFormat {
  /** A header with Parameter, Object, Writable, Value and Value type, in 5, 12 or other columns. */
  CSV("CSV with a header"),
  /** Objects within objects; numbers as keys are instances. */
  JSON_TREE("JSON, a tree"),
  /** The rows of {@link #CSV} as objects. */
  JSON_ROWS("JSON, rows"),
  /** An envelope with a GetParameterValuesResponse. */
  PARAMETER_VALUES("GetParameterValuesResponse"),
  /** An envelope with a GetParameterNamesResponse. */
  PARAMETER_NAMES("GetParameterNamesResponse"),
  /** Name, type, storage, access and default between semicolons, without a header. */
  SEMICOLONS("semicolons without a header");

  private final String words;

  DumpFormat(String words) {
    this.words = words;
  }

  /** What to call it. */
  @Override
  public String toString() {
    return words;
  }
}
