// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conformance checklist: what a CPE must, should and may do, one short item each.
 *
 * <p>Items are our own summaries of TR-069 Amendment 6 Corrigendum 1 and the documents around it;
 * they say where to read, not what is written there. Tests name the items that they show to hold
 * with {@link Spec}. Immutable and safe to share between threads.
 */
public final class Checklist {

  private static final String RESOURCE = "conformance.tsv";
  private static final String HEADER = "id\tlevel\tclause\tsource\tverify\tsummary";

  private final Map<String, Item> items;

  private Checklist(Map<String, Item> items) {
    this.items = items;
  }

  /** How binding an item is. */
  public enum Level {
    /** The standard demands it. */
    MUST,
    /** The standard recommends it. */
    SHOULD,
    /** The standard permits it. */
    MAY,
    /** The standard is silent and this project decided. */
    OURS,
    /** A misbehaviour that a simulated device must be able to show when told to. */
    DEVIATION
  }

  /**
   * One item of the checklist.
   *
   * @param id group letter and two digits, such as {@code C-07}
   * @param level how binding it is
   * @param clause where to read; clauses without a document's name are those of TR-069, and {@code
   *     -} stands for none
   * @param source how the item is known: letters out of X (schema or model XML), P (published
   *     companion document), T (third-party rendering of TR-069), R (seen in a real peer) and M
   *     (memory), separated by commas; {@code -} for decisions of our own
   * @param unverified true if the official text should be read before anybody relies on the item
   * @param summary the item in one line
   */
  public record Item(
      String id, Level level, String clause, String source, boolean unverified, String summary) {

    /** The group that the item belongs to: the letter of its id. */
    public char group() {
      return id.charAt(0);
    }
  }

  /** Reads the checklist that this module carries. */
  public static Checklist load() {
    try (InputStream resource = Checklist.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the checklist is missing from the jar: " + RESOURCE);
      }
      return read(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static Checklist read(BufferedReader table) throws IOException {
    String header = table.readLine();
    if (!HEADER.equals(header)) {
      throw new IllegalStateException(RESOURCE + ": unexpected header: " + header);
    }
    Map<String, Item> items = new LinkedHashMap<>();
    for (String line = table.readLine(); line != null; line = table.readLine()) {
      Item item = item(line);
      if (items.put(item.id(), item) != null) {
        throw new IllegalStateException(RESOURCE + ": " + item.id() + " appears twice");
      }
    }
    return new Checklist(items);
  }

  private static Item item(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 6 || !cells[0].matches("[A-M]-[0-9]{2}")) {
      throw new IllegalStateException(RESOURCE + ": not an item: " + line);
    }
    return new Item(
        cells[0], Level.valueOf(cells[1]), cells[2], cells[3], cells[4].equals("yes"), cells[5]);
  }

  /** All items, in the order of their ids. */
  public List<Item> items() {
    return List.copyOf(items.values());
  }

  /** The item of that id, if there is one. */
  public Optional<Item> find(String id) {
    return Optional.ofNullable(items.get(id));
  }
}
