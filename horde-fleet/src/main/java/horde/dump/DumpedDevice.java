// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A device as its dumps show it: what is the same in all rows of a table is here once.
 *
 * <p>Rows outside the data model (what an ACS keeps of a device, such as {@code Events.Inform}) are
 * counted and left out; {@code DeviceID.} of them tells who the device is.
 */
public final class DumpedDevice {
  private static final List<String> ROOTS = List.of("Device", "InternetGatewayDevice");
  private static final String IDENTITY = "DeviceID";
  private static final Pattern NAMES =
      Pattern.compile("[A-Za-z_][\\w-]*(\\.([A-Za-z_][\\w-]*|\\d{1,9}))*");

  private final DumpedObject root;
  private final Map<String, String> identity;
  private final Map<String, Integer> outside;
  private final List<String> notes;
  private final int duplicates;

  private DumpedDevice(Collector collector) {
    this.root = collector.objects();
    this.identity = collector.identity;
    this.outside = collector.outside;
    this.notes = collector.notes;
    this.duplicates = collector.duplicates;
  }

  /**
   * The device that these dumps are of, the later ones adding to the earlier.
   *
   * @param model decides whether an object without rows is a table, where nothing else does; null
   *     if none is at hand
   * @throws DumpException if they hold nothing of a device, or of two roots
   */
  public static DumpedDevice of(List<Dump> dumps, @Nullable StandardDevice model)
      throws DumpException {
    Collector collector = new Collector(dumps, model);
    for (Dump dump : dumps) {
      for (DumpRow row : dump.rows()) {
        collector.add(dump, row);
      }
    }
    return new DumpedDevice(collector);
  }

  /** The root object. */
  public DumpedObject root() {
    return root;
  }

  /** All objects, each behind what it is in, the root first. */
  public List<DumpedObject> objects() {
    List<DumpedObject> all = new ArrayList<>();
    collect(root, all);
    return all;
  }

  private static void collect(DumpedObject object, List<DumpedObject> all) {
    all.add(object);
    object.objects().forEach(below -> collect(below, all));
  }

  /** The object of this path with <code>{i}</code>, or null if there is none. */
  public @Nullable DumpedObject object(String path) {
    return objects().stream().filter(object -> object.path().equals(path)).findFirst().orElse(null);
  }

  /** What the ACS knew of the device: {@code Manufacturer}, {@code OUI}, {@code SerialNumber} .. */
  public Map<String, String> identity() {
    return Collections.unmodifiableMap(identity);
  }

  /** How many rows are outside the data model, by the first name of their paths. */
  public Map<String, Integer> outside() {
    return Collections.unmodifiableMap(outside);
  }

  /** What could not be taken as it stands, each with its place. */
  public List<String> notes() {
    return Collections.unmodifiableList(notes);
  }

  /** How many values were said twice and differently; the last counts. */
  public int duplicates() {
    return duplicates;
  }

  /** What stands behind a name: itself as it is, and what each of its rows has. */
  private static final class Node {
    final Map<String, Node> objects = new LinkedHashMap<>();
    final Map<String, DumpedParameter> parameters = new LinkedHashMap<>();
    final Set<List<Integer>> rows = new LinkedHashSet<>();
    @Nullable Node row;
    @Nullable Boolean writable;

    boolean isEmpty() {
      return objects.isEmpty() && parameters.isEmpty();
    }
  }

  private static final class Collector {
    final Map<String, String> identity = new LinkedHashMap<>();
    final Map<String, Integer> outside = new TreeMap<>();
    final List<String> notes = new ArrayList<>();
    int duplicates;
    private final Node root = new Node();
    private final String rootName;
    private final @Nullable StandardDevice model;

    Collector(List<Dump> dumps, @Nullable StandardDevice model) throws DumpException {
      this.rootName = rootName(dumps);
      this.model = model;
    }

    private static String rootName(List<Dump> dumps) throws DumpException {
      String found = null;
      for (Dump dump : dumps) {
        for (DumpRow row : dump.rows()) {
          String name = firstName(row);
          if (ROOTS.contains(name)) {
            if (found != null && !found.equals(name)) {
              throw new DumpException(
                  dump.file(),
                  row.line(),
                  "found " + row.path() + " after paths that begin with " + found + ".");
            }
            found = name;
          }
        }
      }
      if (found == null) {
        throw new DumpException(
            dumps.getLast().file(),
            1,
            "found no path that begins with Device. or InternetGatewayDevice.");
      }
      return found;
    }

    private static String firstName(DumpRow row) {
      int dot = row.path().indexOf('.');
      return dot < 0 ? row.path() : row.path().substring(0, dot);
    }

    void add(Dump dump, DumpRow row) {
      String first = firstName(row);
      if (!first.equals(rootName)) {
        outside.merge(first, 1, Integer::sum);
        if (first.equals(IDENTITY) && row.value() != null) {
          identity.put(row.path().substring(row.path().lastIndexOf('.') + 1), row.value());
        }
        return;
      }
      if (!NAMES.matcher(row.path()).matches()) {
        notes.add(place(dump, row) + row.path() + ": no names and numbers between dots");
        return;
      }
      String[] names = row.path().split("\\.");
      int end = row.object() ? names.length : names.length - 1;
      List<Integer> instances = new ArrayList<>();
      Node above = root;
      Node at = root;
      for (int i = 1; i < end; i++) {
        above = at;
        if (!isNumber(names[i])) {
          at = at.objects.computeIfAbsent(names[i], name -> new Node());
          continue;
        }
        int number = Integer.parseInt(names[i]);
        if (number == 0 || isNumber(names[i - 1])) {
          notes.add(
              place(dump, row)
                  + row.path()
                  + (number == 0 ? ": instances count from 1" : ": a row within a row"));
          return;
        }
        instances.add(number);
        at.rows.add(List.copyOf(instances));
        at = at.row == null ? at.row = new Node() : at.row;
      }
      if (!row.object()) {
        parameter(dump, row, at, names[names.length - 1], List.copyOf(instances));
      } else if (row.writable() != null) {
        boolean ofRow = isNumber(names[names.length - 1]);
        if (!ofRow) {
          at.writable = row.writable();
        } else if (above.writable == null) {
          above.writable = row.writable();
        }
      }
    }

    private void parameter(
        Dump dump, DumpRow row, Node object, String name, List<Integer> instances) {
      if (isNumber(name)) {
        notes.add(place(dump, row) + row.path() + ": a parameter cannot be a number");
        return;
      }
      DumpedParameter parameter =
          object.parameters.computeIfAbsent(
              name, key -> new DumpedParameter(key, dump.file() + ":" + row.line()));
      if (parameter.add(instances, row)) {
        duplicates++;
      }
    }

    private static boolean isNumber(String name) {
      return Character.isDigit(name.charAt(0));
    }

    private static String place(Dump dump, DumpRow row) {
      return dump.file() + ":" + row.line() + ": ";
    }

    DumpedObject objects() {
      DumpedObject object = new DumpedObject(null, rootName, false, null);
      fill(object, root);
      return object;
    }

    private void fill(DumpedObject object, Node node) {
      node.parameters.forEach(
          (name, parameter) -> {
            boolean shadow = parameter.values().isEmpty() && node.objects.containsKey(name);
            if (!shadow) { // an object that the dump did not mark as one
              object.parameters.put(name, parameter);
            }
          });
      for (Map.Entry<String, Node> entry : node.objects.entrySet()) {
        String name = entry.getKey();
        Node child = entry.getValue();
        boolean table = child.row != null || isEmptyTable(object, name, child);
        DumpedObject below = new DumpedObject(object, name, table, child.writable);
        object.objects.add(below);
        below.rows.addAll(child.rows);
        if (child.row != null && !child.isEmpty()) {
          notes.add(
              below.path()
                  + ": left out what stands beside its rows: "
                  + String.join(", ", child.parameters.keySet())
                  + String.join(", ", child.objects.keySet()));
        }
        Node content = table ? child.row : child;
        if (content != null) {
          fill(below, content);
        }
      }
    }

    /** Only tables can be written, are counted, or are tables in the model. */
    private boolean isEmptyTable(DumpedObject parent, String name, Node child) {
      if (!child.isEmpty()) {
        return false;
      }
      return Boolean.TRUE.equals(child.writable)
          || parent.parameter(name + "NumberOfEntries") != null
          || (model != null && model.object(parent.path() + name + ".{i}.") != null);
    }
  }
}
