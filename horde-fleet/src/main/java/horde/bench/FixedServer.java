// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.testkit.AcsServer;
import cwmp.testkit.FixedAnswerAcs;
import cwmp.testkit.RequestHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The bench ACS with fixed answers, in a JVM of its own.
 *
 * <p>The process ends with this one, even if this one is killed: it watches its standard input.
 */
final class FixedServer implements BenchServer {
  /** What it answers. */
  enum Kind {
    /** It asks nothing of the devices. */
    ASKS_NOTHING,
    /** It sets a value in each session, another one each time. */
    SETS_A_VALUE,
    /** It wants to be shown credentials, and believes whatever it is shown. */
    WANTS_DIGEST,
    /** It reads a hundred values and sets twenty. */
    CONVERSES,
    /** It sets a value in each session, and misbehaves when it is told to. */
    MOODY
  }

  private final Process process;
  private final BufferedReader output;
  private final URI url;

  private FixedServer(Process process, BufferedReader output, URI url) {
    this.process = process;
    this.output = output;
    this.url = url;
  }

  static FixedServer start(Kind kind) throws IOException {
    Process process =
        OtherJvm.of(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"),
                FixedServer.class,
                List.of(kind.name()))
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the server process did not start");
    }
    return new FixedServer(process, output, URI.create(line));
  }

  /** Has a moody one change its mood, or tell its {@code counts}; what it says. */
  String ask(String line) throws IOException {
    process.outputWriter(StandardCharsets.US_ASCII).write(line + "\n");
    process.outputWriter(StandardCharsets.US_ASCII).flush();
    String answer = output.readLine();
    if (answer == null) {
      throw new IOException("the server process has ended");
    }
    return answer;
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String name() {
    return "horde's bench ACS with fixed answers, in a JVM of its own";
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** The server's process: prints its URL, and ends when its input does. */
  public static void main(String[] args) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    MoodyAcs moody = new MoodyAcs();
    RequestHandler acs =
        switch (Kind.valueOf(args[0])) {
          case ASKS_NOTHING -> new FixedAnswerAcs();
          case SETS_A_VALUE -> new SettingAcs();
          case WANTS_DIGEST -> new ChallengingAcs();
          case CONVERSES -> new ConversingAcs(Conversation.ofBuiltIn());
          case MOODY -> moody;
        };
    try (AcsServer server = AcsServer.start(anyPort, 1, acs)) {
      System.out.println(server.url());
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (!line.equals("counts")) {
          moody.be(MoodyAcs.moodOf(line));
        }
        System.out.println(moody.counts());
      }
    }
  }
}
