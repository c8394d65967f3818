// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Where an XMPP server may be found. */
record XmppServer(String host, int port) {
  private static final int PORT = 5222;

  private record Candidate(XmppServer server, int priority, int weight) {}

  /**
   * The servers of a connection in the order in which they are to be tried: the rows of its Server
   * table, if that is how it looks for them, else the host of its domain.
   */
  static List<XmppServer> of(
      EngineParameters engine, ObjectNode connection, RandomGenerator random) {
    List<XmppServer> servers =
        engine
                .value(connection, EngineParameter.XMPP_SERVER_CONNECT_ALGORITHM)
                .equals("ServerTable")
            ? ordered(candidates(engine, connection), random)
            : List.of();
    return servers.isEmpty()
        ? List.of(new XmppServer(engine.value(connection, EngineParameter.XMPP_DOMAIN), PORT))
        : servers;
  }

  private static List<Candidate> candidates(EngineParameters engine, ObjectNode connection) {
    List<Candidate> found = new ArrayList<>();
    for (ObjectNode row : engine.rows(connection, EngineParameter.XMPP_SERVER_ADDRESS)) {
      String host = engine.value(row, EngineParameter.XMPP_SERVER_ADDRESS);
      if (engine.value(row, EngineParameter.XMPP_SERVER_ENABLE).equals("true") && !host.isEmpty()) {
        found.add(
            new Candidate(
                new XmppServer(host, number(engine, row, EngineParameter.XMPP_SERVER_PORT)),
                number(engine, row, EngineParameter.XMPP_SERVER_PRIORITY),
                Math.max(0, number(engine, row, EngineParameter.XMPP_SERVER_WEIGHT))));
      }
    }
    return found;
  }

  private static int number(EngineParameters engine, ObjectNode row, EngineParameter parameter) {
    return Integer.parseInt(engine.value(row, parameter));
  }

  /** By priority; within one at random, in proportion to the weights (RFC 2782). */
  private static List<XmppServer> ordered(List<Candidate> candidates, RandomGenerator random) {
    TreeMap<Integer, List<Candidate>> byPriority = new TreeMap<>();
    candidates.forEach(
        c -> byPriority.computeIfAbsent(c.priority(), p -> new ArrayList<>()).add(c));
    List<XmppServer> ordered = new ArrayList<>();
    for (List<Candidate> left : byPriority.values()) {
      left.sort(Comparator.comparingInt(Candidate::weight)); // those of weight 0 have a chance
      while (!left.isEmpty()) {
        ordered.add(draw(left, random).server());
      }
    }
    return ordered;
  }

  private static Candidate draw(List<Candidate> left, RandomGenerator random) {
    int sum = left.stream().mapToInt(Candidate::weight).sum();
    int drawn = random.nextInt(sum + 1);
    int at = 0;
    for (int running = left.get(0).weight(); running < drawn; running += left.get(at).weight()) {
      at++;
    }
    return left.remove(at);
  }
}
