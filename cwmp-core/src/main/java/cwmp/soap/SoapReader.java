// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.xml.StrictXml;
import java.nio.ByteBuffer;
import javax.xml.stream.XMLInputFactory;

/**
 * Reads envelopes, whatever prefixes and layout the peer likes. TR-069 3.5.
 *
 * <p>A request that is recognised but cannot be carried out is still a message, so that it can be
 * answered: one of an unknown method becomes an {@link cwmp.message.UnknownRequest}, one of the ACS
 * with bad arguments an {@link cwmp.message.InvalidRequest}. Everything else that is no CWMP
 * envelope is a {@link SoapException}, and nothing else is ever thrown, whatever the bytes.
 *
 * <p>Shared as you like: a reader keeps nothing between envelopes, and any number of threads may
 * read with one at the same time.
 */
public final class SoapReader {
  private final Peer peer;
  private final SoapLimits limits;
  private final Strictness strictness;
  private final XmlSource source;

  /** Whose messages are read. */
  public enum Peer {
    /** The messages are an ACS's: its requests, its answers and its faults. */
    ACS,
    /** The messages are a CPE's. */
    CPE
  }

  /** Reads the messages of this peer with the JDK's parser. */
  public SoapReader(Peer peer, SoapLimits limits, Strictness strictness) {
    this(peer, limits, strictness, StrictXml.newFactory());
  }

  /**
   * Reads the messages of this peer with another parser than the JDK's.
   *
   * @param parsers set up by {@link StrictXml#strict}, and not changed any more
   */
  public SoapReader(Peer peer, SoapLimits limits, Strictness strictness, XMLInputFactory parsers) {
    this.peer = peer;
    this.limits = limits;
    this.strictness = strictness;
    this.source = new XmlSource(limits, parsers);
  }

  /** Reads what an ACS sends, leniently and within the default limits. */
  public static SoapReader fromAcs() {
    return new SoapReader(Peer.ACS, SoapLimits.DEFAULT, Strictness.LENIENT);
  }

  /** Reads what a CPE sends, leniently and within the default limits. */
  public static SoapReader fromCpe() {
    return new SoapReader(Peer.CPE, SoapLimits.DEFAULT, Strictness.LENIENT);
  }

  /** How much of an envelope is read. */
  public SoapLimits limits() {
    return limits;
  }

  /**
   * Reads one envelope.
   *
   * @throws SoapException if the bytes are not one
   */
  public Envelope read(byte[] bytes) throws SoapException {
    return read(ByteBuffer.wrap(bytes));
  }

  /**
   * Reads one envelope from the bytes between the buffer's position and limit, neither of which
   * moves.
   *
   * @throws SoapException if the bytes are not one
   */
  public Envelope read(ByteBuffer bytes) throws SoapException {
    try {
      return new EnvelopeReader(source.open(bytes), peer, limits, strictness).read();
    } catch (RefusedException e) {
      throw new SoapException(e.reason(), e);
    }
  }
}
