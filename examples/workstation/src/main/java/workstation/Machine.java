// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the parts look at: files, and what has to be asked for in another way. A test has one of its
 * own.
 *
 * @param addresses those of an interface
 * @param ipv6Neighbours what {@code ip -6 neighbour show} says, as there is no file of it
 * @param programs where a program is, if it is there
 */
record Machine(
    SystemFiles files,
    Function<String, List<Link.Address>> addresses,
    Supplier<List<String>> ipv6Neighbours,
    Function<String, Optional<String>> programs) {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** The one that this runs on. */
  static Machine thisOne() {
    return new Machine(
        new SystemFiles(Path.of("/")),
        Machine::addressesOf,
        Machine::askForNeighbours,
        Command::find);
  }

  private static List<Link.Address> addressesOf(String link) {
    try {
      NetworkInterface found = NetworkInterface.getByName(link);
      return found == null ? List.of() : Link.addresses(found);
    } catch (SocketException e) {
      return List.of();
    }
  }

  private static List<String> askForNeighbours() {
    Optional<String> program = Command.find("ip");
    if (program.isEmpty()) {
      return List.of();
    }
    try {
      return new Command(List.of(program.get(), "-6", "neighbour", "show")).run(DEADLINE).lines();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
