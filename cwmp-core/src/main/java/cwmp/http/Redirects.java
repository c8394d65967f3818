// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpTarget;
import java.util.List;

/**
 * Follows the redirects of one session (TR-069 3.4.2).
 *
 * <p>The identical POST is sent to each new target, and the rest of the session goes there too. 302
 * and 307 are TR-069's; 301 and 308 are taken to mean the same, never a lasting change of the ACS
 * URL. 303 would turn the POST into a GET and is refused like any other 3xx.
 */
public final class Redirects {
  /** How many redirects in a row TR-069 wants followed at least, and we follow at most. */
  public static final int MOST_IN_A_ROW = 5;

  private final boolean downgradeAllowed;
  private int inARow;

  /**
   * A session's redirects, none followed yet.
   *
   * @param downgradeAllowed whether https may lead to http; by default it should not
   */
  public Redirects(boolean downgradeAllowed) {
    this.downgradeAllowed = downgradeAllowed;
  }

  /** Whether a reply with that status sends the client elsewhere: 3xx except 304. */
  public static boolean isRedirect(int status) {
    return status >= 300 && status <= 399 && status != 304;
  }

  /**
   * Where the POST goes next.
   *
   * @param from the target whose reply redirects
   * @param status of that reply
   * @param locations the values of its Location headers
   * @throws HttpProtocolException if this redirect is not followed; the session has failed
   */
  public HttpTarget follow(HttpTarget from, int status, List<String> locations)
      throws HttpProtocolException {
    if (status != 301 && status != 302 && status != 307 && status != 308) {
      throw new HttpProtocolException(
          "found redirect " + status + ", expected one that repeats the POST: 302 or 307");
    }
    if (locations.size() != 1 || locations.get(0).isEmpty()) {
      throw new HttpProtocolException(
          "found redirect %d with %s, expected one"
              .formatted(
                  status, locations.size() > 1 ? locations.size() + " Locations" : "no Location"));
    }
    if (inARow == MOST_IN_A_ROW) {
      throw new HttpProtocolException(
          "found more than " + MOST_IN_A_ROW + " redirects in a row, expected a final reply");
    }
    HttpTarget to = target(from, status, locations.get(0));
    if (from.origin().isSecure() && !to.origin().isSecure() && !downgradeAllowed) {
      throw new HttpProtocolException(
          "found redirect " + status + " from https to " + to.origin() + ", expected https");
    }
    inARow++;
    return to;
  }

  private static HttpTarget target(HttpTarget from, int status, String location)
      throws HttpProtocolException {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new HttpProtocolException(
          "found redirect " + status + " to an unusable Location: " + e.getMessage());
    }
  }

  /** Takes note of a reply that is no redirect: the next row begins. */
  public void onOtherReply() {
    inARow = 0;
  }
}
