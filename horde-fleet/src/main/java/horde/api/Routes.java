// SPDX-License-Identifier: Apache-2.0
package horde.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which call is answered by whom. */
final class Routes {
  static final String API = "/api/v1";

  /** What is there to the end of the process. */
  static final Set<String> LASTING =
      Set.of(API + "/report", API + "/report.html", API + "/series", API + "/openapi.json");

  private final List<Route> routes = new ArrayList<>();

  /** One call that can be made. */
  record Route(HandlerType method, String path, Handler handler) {}

  /** Makes an answer in JSON. */
  interface Answer {
    Object to(Context call) throws Exception;
  }

  Routes(LiveRun run, Guard guard, EventStream stream) {
    FleetCalls fleet = new FleetCalls(run);
    json(HandlerType.GET, "/fleet", fleet::fleet);
    json(HandlerType.GET, "/statistics", fleet::statistics);
    json(HandlerType.GET, "/series", fleet::series);
    raw(HandlerType.GET, API + "/report", fleet::report);
    raw(HandlerType.GET, API + "/report.html", fleet::reportPage);
    json(HandlerType.GET, "/deviations", fleet::deviations);
    raw(HandlerType.GET, API + "/stream", stream::serve);

    DeviceCalls devices = new DeviceCalls(run, guard);
    json(HandlerType.GET, "/devices", devices::list);
    json(HandlerType.GET, "/devices/{id}", devices::detail);
    json(HandlerType.GET, "/devices/{id}/parameters", devices::parameters);
    json(HandlerType.POST, "/devices/{id}/orders", devices::order);

    TraceCalls traces = new TraceCalls(run, devices);
    json(HandlerType.GET, "/sessions", traces::recent);
    json(HandlerType.GET, "/devices/{id}/sessions", traces::ofDevice);
    raw(HandlerType.GET, API + "/devices/{id}/sessions/{number}", traces::one);

    JobCalls jobs = new JobCalls(run);
    json(HandlerType.POST, "/jobs", jobs::start);
    json(HandlerType.GET, "/jobs", jobs::list);
    json(HandlerType.GET, "/jobs/{number}", jobs::one);
    json(HandlerType.DELETE, "/jobs/{number}", jobs::cancel);

    StormCalls storms = new StormCalls(run);
    json(HandlerType.POST, "/storms", storms::start);
    json(HandlerType.GET, "/storms", storms::list);

    ConsoleCalls console = new ConsoleCalls(run);
    json(HandlerType.POST, "/console", console::say);
    json(HandlerType.GET, "/console/complete", console::complete);

    raw(HandlerType.GET, "/metrics", new Metrics(run)::serve);
    raw(HandlerType.GET, "/grafana.json", own("/grafana/horde.json"));
    raw(HandlerType.GET, API + "/openapi.json", own("/openapi/horde.json"));
    raw(HandlerType.POST, API + "/login", guard::logIn);
    raw(HandlerType.DELETE, API + "/login", guard::logOut);
  }

  private void json(HandlerType method, String path, Answer answer) {
    raw(
        method,
        API + path,
        call -> call.contentType("application/json").result(Json.bytes(answer.to(call))));
  }

  private void raw(HandlerType method, String path, Handler handler) {
    routes.add(new Route(method, path, handler));
  }

  /** All of them. */
  List<Route> all() {
    return List.copyOf(routes);
  }

  void addTo(RoutesConfig config) {
    for (Route route : routes) {
      config.addHttpHandler(route.method(), route.path(), route.handler());
    }
  }

  /** Answers with a JSON text that belongs to the program. */
  private static Handler own(String name) {
    return call -> {
      QueryFields.of(call);
      call.contentType("application/json").result(resource(name));
    };
  }

  private static byte[] resource(String name) {
    try (InputStream in = Routes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
