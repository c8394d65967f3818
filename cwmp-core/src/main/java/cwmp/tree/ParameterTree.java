// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultException;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device's data model: what exists now, what it reads, and every change of it, all or nothing.
 *
 * <p>Belongs to one thread at a time, the one of its {@link Nodes}.
 */
public final class ParameterTree {
  private final Nodes nodes;
  private final ValueSource source;
  private TreeState state = TreeState.EMPTY;

  /** A device in its factory state. */
  public ParameterTree(Nodes nodes, ValueSource source) {
    this.nodes = nodes;
    this.source = source;
  }

  /** The nodes that it shares with other devices. */
  public Nodes nodes() {
    return nodes;
  }

  /** The parameters that the engine itself owns. */
  public EngineParameters engine() {
    return new EngineParameters(this);
  }

  /** The parameter of this full name, or null if this device has none such now. */
  public @Nullable ParameterNode find(String fullName) {
    throw new UnsupportedOperationException();
  }

  /** The value in canonical form, of a hidden parameter too. */
  public String value(ParameterNode parameter) {
    throw new UnsupportedOperationException();
  }

  /** The value as an ACS sees it: a hidden one reads empty, 0 or false. */
  public ParameterValue read(ParameterNode parameter) {
    throw new UnsupportedOperationException();
  }

  /** Who wrote the value. */
  public Writer writer(ParameterNode parameter) {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers GetParameterValues: every parameter that a name or partial path covers, once, in model
   * order. TR-069 A.3.2.2.
   *
   * @throws FaultException 9005 if one of the names is nothing here
   */
  public List<ParameterValue> values(List<String> names) throws FaultException {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers GetParameterNames, in model order. TR-069 A.3.2.3.
   *
   * @throws FaultException 9005 if the path is nothing here, 9003 for the next level of a parameter
   */
  public List<ParameterInfo> names(String path, boolean nextLevel) throws FaultException {
    throw new UnsupportedOperationException();
  }

  /**
   * Carries out SetParameterValues: all of them or none. TR-069 A.3.2.1.
   *
   * @param writer the ACS; anybody else may set read-only parameters too
   * @return every write in request order, also one of the value that was there ({@link
   *     Change#differs})
   * @throws FaultException 9003 with a fault for each bad parameter, in request order, the first of
   *     9005, 9008, 9006, 9007 that applies; 9003 without if a name comes twice
   */
  public List<Change> set(List<ParameterValue> values, Writer writer) throws FaultException {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes one value from this side of the network.
   *
   * @return the change, or nothing if the value was there already
   * @throws IllegalArgumentException if it is no value of the parameter, if this device does not
   *     have the parameter now, or if it counts rows
   */
  public List<Change> put(ParameterNode parameter, String value, Writer writer) {
    throw new UnsupportedOperationException();
  }

  /**
   * Carries out AddObject. TR-069 A.3.2.6.
   *
   * @throws FaultException 9005 if the path is no table that may be added to, 9004 if it is full
   */
  public Added addObject(String tablePath, Writer writer) throws FaultException {
    throw new UnsupportedOperationException();
  }

  /**
   * Carries out DeleteObject. TR-069 A.3.2.7.
   *
   * @return the change of the table's NumberOfEntries, if the model has it
   * @throws FaultException 9005 if the path is no row that may be deleted
   */
  public List<Change> deleteObject(String rowPath, Writer writer) throws FaultException {
    throw new UnsupportedOperationException();
  }

  /** The notification in force: 0 off, 1 passive, 2 active. TR-069 A.3.2.4. */
  public int notification(ParameterNode parameter) {
    throw new UnsupportedOperationException();
  }

  /**
   * Carries out SetParameterAttributes: all of them or none, in list order. TR-069 A.3.2.4.
   *
   * @return the parameters whose notification is another one now
   * @throws FaultException 9003 for an empty list, a notification outside 0 to 6 or an access list
   *     entry over 64 characters; 9005 if a name is nothing here; 9009 for a lightweight
   *     notification, or an active one that the model lets the device refuse
   */
  public List<ParameterNode> setAttributes(List<SetParameterAttributesStruct> list)
      throws FaultException {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers GetParameterAttributes, in model order. TR-069 A.3.2.5.
   *
   * @throws FaultException 9005 if one of the names is nothing here
   */
  public List<ParameterAttributeStruct> attributes(List<String> names) throws FaultException {
    throw new UnsupportedOperationException();
  }

  /**
   * The parameters that are to be notified and move by themselves, so that only a comparison at
   * Inform time finds their changes.
   */
  public List<ParameterNode> watched() {
    throw new UnsupportedOperationException();
  }

  /** The parameters of every Inform that exist now, in model order. */
  public List<ParameterNode> forcedInform() {
    throw new UnsupportedOperationException();
  }

  /** What the device holds of its own. */
  public TreeState state() {
    return state;
  }

  /** Goes back, or forth, to a state of a tree with the same {@link Nodes}. */
  public void restore(TreeState state) {
    this.state = state;
  }

  /** Goes back to the factory state. */
  public void reset() {
    this.state = TreeState.EMPTY;
  }

  /** What the device holds of its own, by path. */
  public TreeEntries entries() {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes over what a store kept, instead of what is here.
   *
   * @return what did not fit into the schema any more and was left out, for a log
   */
  public List<String> load(TreeEntries entries) {
    throw new UnsupportedOperationException();
  }
}
