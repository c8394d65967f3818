// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.CwmpAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The device as a program: started from a terminal or by systemd, ended by SIGTERM. */
public final class Main {
  private static final int WRONG_USAGE = 2;
  private static final int WRONG_ENVIRONMENT = 3;
  private static final int LOG_BYTES = 1 << 20;
  private static final long LOOK_AT_ADDRESS_SECONDS = 30;

  private Main() {}

  /** Takes the options of {@link Option}. */
  public static void main(String[] arguments) throws InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Option.usage());
      return;
    }
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %5$s%6$s%n");
    try {
      run(Settings.of(List.of(arguments), System.getenv()));
    } catch (UsageException e) {
      System.err.println(e.getMessage() + "\n--help tells what can be said");
      System.exit(WRONG_USAGE);
    } catch (IOException e) {
      System.err.println("cannot be started: " + e.getMessage());
      System.exit(WRONG_ENVIRONMENT);
    }
  }

  private static void run(Settings settings) throws IOException, InterruptedException {
    Logger log = Logger.getLogger("");
    if (settings.log().equals(settings.ownLog())) {
      log.addHandler(file(settings.ownLog()));
    }
    CountDownLatch ending = new CountDownLatch(1);
    Workstation workstation = new Workstation(settings);
    workstation.missing().forEach(log::warning);
    String host = workstation.listenHost();
    CwmpAgent agent = workstation.device(new Restart(settings.reboot(), ending)).build();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ending.countDown();
                  agent.close();
                }));
    agent.start();
    log.info(
        () ->
            String.format(
                "Device %s of %s, connection requests at %s, state in %s",
                workstation.id(), settings.acs(), agent.connectionRequestUrl(), settings.state()));
    while (!ending.await(LOOK_AT_ADDRESS_SECONDS, TimeUnit.SECONDS)) {
      String now = workstation.listenHost();
      if (!now.equals(host)) { // a computer that is carried about gets other addresses
        host = now;
        agent.moveConnectionRequests(host, settings.listenPort());
      }
    }
  }

  private static Handler file(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Handler handler = new FileHandler(path.toString().replace("%", "%%"), LOG_BYTES, 1, true);
    handler.setFormatter(new SimpleFormatter());
    return handler;
  }
}
