// SPDX-License-Identifier: Apache-2.0
package horde.api;

import io.javalin.http.Context;

/** What tells browsers not to be used against us. */
final class Headers {
  /**
   * The dashboard loads nothing from elsewhere, and runs no script that is not a file of its own.
   */
  private static final String OWN_FILES_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** A report brings its style and its script along; its own policy allows just these two. */
  private static final String REPORT =
      "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private Headers() {}

  static void protect(Context call) {
    call.header("Content-Security-Policy", OWN_FILES_ONLY);
    call.header("X-Content-Type-Options", "nosniff");
    call.header("X-Frame-Options", "DENY");
    call.header("Referrer-Policy", "no-referrer");
    call.header("Cross-Origin-Resource-Policy", "same-origin");
    call.header("Cross-Origin-Opener-Policy", "same-origin");
    call.header("Cache-Control", "no-store");
  }

  static void ofReport(Context call) {
    call.header("Content-Security-Policy", REPORT);
    call.header("X-Frame-Options", "SAMEORIGIN");
  }
}
