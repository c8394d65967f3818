// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.fleet.DeviceRef;
import horde.query.DeviceQuery;
import horde.query.QueryException;
import horde.steer.DevicePage;
import horde.steer.NoSuchDeviceException;
import horde.steer.Order;
import horde.steer.OrderException;
import horde.steer.ParameterFilter;
import horde.steer.ParameterPage;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is asked of devices, and told to one of them. */
final class DeviceCalls {
  static final int MOST_DEVICES = 1000;
  static final int MOST_PARAMETERS = 10_000;
  private static final int USUAL_DEVICES = 50;
  private static final int USUAL_PARAMETERS = 200;
  private static final int LONGEST_QUERY = 2000;
  private static final int MOST_INDEX = 999_999_999;

  /** So many look through the fleet at a time; it has other things to do, too. */
  private static final int SCANS_AT_ONCE = 4;

  private static final int SCAN_PATIENCE_SECONDS = 10;

  private final LiveRun run;
  private final Guard guard;
  private final Semaphore scans = new Semaphore(SCANS_AT_ONCE);

  /** What an order has come to. */
  record Said(String said) {}

  DeviceCalls(LiveRun run, Guard guard) {
    this.run = run;
    this.guard = guard;
  }

  /** A page of those that match. */
  DevicePage list(Context call) throws ApiException {
    QueryFields fields = QueryFields.of(call, "query", "from", "limit", "count");
    DeviceQuery query = query(fields.text("query", ""), "query");
    int from = fields.number("from", 0, MOST_INDEX, 0);
    int limit = fields.number("limit", 1, MOST_DEVICES, USUAL_DEVICES);
    boolean count = fields.flag("count");
    try {
      if (!scans.tryAcquire(SCAN_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Waiting.tooBusy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Waiting.tooBusy();
    }
    CompletableFuture<DevicePage> page = run.steering().devices(query, from, limit, count);
    page.whenComplete((done, failure) -> scans.release());
    return Waiting.forAnswer(page);
  }

  static DeviceQuery query(String text, String where) throws ApiException {
    if (text.length() > LONGEST_QUERY) {
      throw ApiException.bad(
          "bad-query",
          "found " + text.length() + " characters, expected at most " + LONGEST_QUERY,
          where);
    }
    try {
      return DeviceQuery.parse(text);
    } catch (QueryException e) {
      throw ApiException.bad("bad-query", String.valueOf(e.getMessage()), "column " + e.column());
    }
  }

  DeviceRef device(Context call) throws ApiException {
    try {
      return run.steering().device(call.pathParam("id"));
    } catch (NoSuchDeviceException e) {
      throw ApiException.notFound("no-such-device", String.valueOf(e.getMessage()));
    }
  }

  /** One of them. */
  Object detail(Context call) throws ApiException {
    QueryFields.of(call);
    return Waiting.forAnswer(run.steering().detail(device(call)));
  }

  /** Parameters of one. */
  ParameterPage parameters(Context call) throws ApiException {
    QueryFields fields =
        QueryFields.of(call, "path", "search", "changed", "secrets", "from", "limit");
    DeviceRef device = device(call);
    boolean secrets = fields.flag("secrets");
    if (secrets && !guard.isKnown(call)) {
      throw ApiException.forbidden(
          "secrets",
          "secrets are told only to who knows the token; horde is started with one by"
              + " --web-token-file FILE or HORDE_WEB_TOKEN");
    }
    ParameterFilter filter =
        new ParameterFilter(
            fields.text("path", ""),
            fields.text("search", ""),
            fields.flag("changed"),
            secrets,
            fields.number("from", 0, MOST_INDEX, 0),
            fields.number("limit", 1, MOST_PARAMETERS, USUAL_PARAMETERS));
    CompletableFuture<ParameterPage> page = run.steering().parameters(device, filter);
    try {
      return page.get(SCAN_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OrderException none) {
        throw ApiException.notFound("no-such-parameter", String.valueOf(none.getMessage()));
      }
      return Waiting.forAnswer(page);
    } catch (java.util.concurrent.TimeoutException e) {
      throw Waiting.tooBusy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Waiting.tooBusy();
    }
  }

  /** Tells one something. */
  Said order(Context call) throws ApiException {
    QueryFields.of(call);
    Order order = OrderReader.read(Json.read(call.bodyAsBytes()));
    return new Said(Waiting.forAnswer(run.steering().order(device(call), order)));
  }
}
