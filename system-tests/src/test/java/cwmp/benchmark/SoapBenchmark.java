// SPDX-License-Identifier: Apache-2.0
package cwmp.benchmark;

import static java.util.concurrent.TimeUnit.SECONDS;

import cwmp.message.InformResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import horde.fleet.EnvelopeParser;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The two envelopes of every session, in operations a second. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 2, timeUnit = SECONDS)
public class SoapBenchmark {

  private final Envelope inform =
      new Envelope(CwmpVersion.V1_4, SoapHeader.id("1"), Samples.INFORM);
  private final byte[] informResponse = Samples.envelope(new InformResponse(1), "1");
  private final SoapWriter writer = new SoapWriter();

  /** That of an agent, and that of a fleet. */
  @Param({"JDK", "Aalto"})
  private String parser = "JDK";

  private SoapReader reader = SoapReader.fromAcs();

  @Setup
  public void choose() {
    reader = parser.equals("JDK") ? SoapReader.fromAcs() : EnvelopeParser.fromAcs();
  }

  @Benchmark
  public ByteBuffer writeInform() {
    return writer.write(inform);
  }

  @Benchmark
  public Envelope readInformResponse() throws SoapException {
    return reader.read(informResponse);
  }
}
