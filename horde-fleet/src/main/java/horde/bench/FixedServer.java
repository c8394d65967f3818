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
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * An ACS with fixed answers in a process of its own, so that neither its memory nor its time counts
 * for the fleet.
 *
 * <p>The process ends with this one, even if this one is killed: it watches its standard input.
 */
final class FixedServer implements AutoCloseable {
  private static final String SETTING = "setting";

  private final Process process;
  private final URI url;

  private FixedServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** One that asks nothing of the devices. */
  static FixedServer start() throws IOException {
    return start("");
  }

  /** One that sets a value in each session, another one each time. */
  static FixedServer startSetting() throws IOException {
    return start(SETTING);
  }

  private static FixedServer start(String kind) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FixedServer.class.getName(),
                kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the server process did not start");
    }
    return new FixedServer(process, URI.create(line));
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** The server's process: prints its URL, and ends when its input does. */
  public static void main(String[] args) throws IOException, InterruptedException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    RequestHandler acs = args[0].equals(SETTING) ? new SettingAcs() : new FixedAnswerAcs();
    try (AcsServer server = AcsServer.start(anyPort, 1, acs)) {
      System.out.println(server.url());
      CountDownLatch orphaned = new CountDownLatch(1);
      Thread watch =
          new Thread(
              () -> {
                try {
                  while (System.in.read() >= 0) {
                    // nobody writes to it
                  }
                } catch (IOException e) {
                  // as good as its end
                }
                orphaned.countDown();
              });
      watch.setDaemon(true);
      watch.start();
      orphaned.await();
    }
  }
}
