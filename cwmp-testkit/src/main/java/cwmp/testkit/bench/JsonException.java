// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

/** A text is no JSON, or not the JSON that was expected. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1;

  JsonException(String message) {
    super(message);
  }
}
