// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.query.DeviceQuery;
import horde.steer.Job;
import horde.steer.Order;
import io.javalin.http.Context;
import java.util.List;

/** Orders to many devices. */
final class JobCalls {
  private static final int MOST_RUNNING = 20;

  private final LiveRun run;

  JobCalls(LiveRun run) {
    this.run = run;
  }

  /**
   * A job as callers see it.
   *
   * @param order its word
   * @param about what the order is about; without values
   * @param state running, done or cancelled
   */
  record JobView(
      int number, String query, String order, String about, String state, Job.Progress progress) {

    static JobView of(Job job) {
      Job.Progress progress = job.progress();
      return new JobView(
          job.number(),
          job.query().text(),
          job.order().word(),
          job.order().about(),
          progress.endedAt() == null ? "running" : progress.cancelled() ? "cancelled" : "done",
          progress);
    }
  }

  /** Those that are remembered. */
  record JobList(List<JobView> jobs) {}

  /** Begins one. */
  JobView start(Context call) throws ApiException {
    QueryFields.of(call);
    Fields body = Json.read(call.bodyAsBytes()).only("query", "order");
    DeviceQuery query = DeviceCalls.query(body.text("query"), "query");
    Order order = OrderReader.read(body.object("order"));
    long running =
        run.steering().jobs().all().stream()
            .filter(job -> job.progress().endedAt() == null)
            .count();
    if (running >= MOST_RUNNING) {
      throw new ApiException(
          429, "too-many-jobs", running + " jobs are running; wait for one, or cancel it", null);
    }
    Job job = run.steering().start(query, order);
    call.status(202).header("Location", "/api/v1/jobs/" + job.number());
    return JobView.of(job);
  }

  JobList list(Context call) throws ApiException {
    QueryFields.of(call);
    return new JobList(run.steering().jobs().all().stream().map(JobView::of).toList());
  }

  JobView one(Context call) throws ApiException {
    QueryFields.of(call);
    return JobView.of(job(call));
  }

  /** Has it visit no more devices. */
  JobView cancel(Context call) throws ApiException {
    QueryFields.of(call);
    Job job = job(call);
    job.cancel();
    return JobView.of(job);
  }

  private Job job(Context call) throws ApiException {
    String number = call.pathParam("number");
    if (number.matches("\\d{1,9}")) {
      var job = run.steering().jobs().find(Integer.parseInt(number));
      if (job.isPresent()) {
        return job.get();
      }
    }
    throw ApiException.notFound("no-such-job", "there is no job '" + number + "', or no more");
  }
}
