// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AcsRequest;
import cwmp.message.AcsResponse;
import cwmp.message.CpeRequest;
import cwmp.message.CpeResponse;
import cwmp.message.Fault;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import cwmp.soap.SoapReader.Peer;
import cwmp.spec.Spec;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks the sealed interfaces of the messages, so that none is forgotten. */
class CodecsTest {
  /**
   * Without a codec of their own: a fault and vendors' messages have special ones, and the other
   * two stand for what could not be read.
   */
  private static final Set<Class<?>> WITHOUT_CODEC =
      Set.of(
          Fault.class,
          VendorRequest.class,
          VendorResponse.class,
          UnknownRequest.class,
          InvalidRequest.class);

  static Set<Class<?>> messages() {
    Set<Class<?>> records = new LinkedHashSet<>();
    collect(Message.class, records);
    return records;
  }

  private static void collect(Class<?> type, Set<Class<?>> records) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, records);
      }
    } else {
      records.add(type);
    }
  }

  @Test
  void findsMessagesAtAll() {
    assertThat(messages()).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void hasACodecForEachMessage(Class<? extends Message> type) {
    Codec<?> codec = Codecs.of(type);

    if (WITHOUT_CODEC.contains(type)) {
      assertThat(codec).isNull();
    } else {
      assertThat(codec).isNotNull();
      assertThat(codec.name()).isEqualTo(type.getSimpleName());
      assertThat(Codecs.named(type.getSimpleName())).isSameAs(codec);
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void hasASampleOfEachMessageForEachPeerThatSendsIt(Class<? extends Message> type) {
    if (type == InvalidRequest.class) {
      return; // never sent
    }
    boolean byAcs = isOne(type, AcsRequest.class, AcsResponse.class);
    boolean byCpe = isOne(type, CpeRequest.class, CpeResponse.class);

    if (byAcs || type == Fault.class) {
      assertThat(Samples.fromAcs().values()).anyMatch(e -> e.body().getClass() == type);
    }
    if (byCpe || type == Fault.class) {
      assertThat(Samples.fromCpe().values()).anyMatch(e -> e.body().getClass() == type);
    }
  }

  private static boolean isOne(Class<?> type, Class<?> request, Class<?> response) {
    return request.isAssignableFrom(type) || response.isAssignableFrom(type);
  }

  static Stream<Map.Entry<String, Envelope>> samplesFromAcs() {
    return Samples.fromAcs().entrySet().stream();
  }

  static Stream<Map.Entry<String, Envelope>> samplesFromCpe() {
    return Samples.fromCpe().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samplesFromAcs")
  @Spec("E-08")
  void readsBackWhatAnAcsWrites(Map.Entry<String, Envelope> sample) throws SoapException {
    assertReadsBack(Peer.ACS, sample.getValue());
  }

  @ParameterizedTest
  @MethodSource("samplesFromCpe")
  @Spec("E-07")
  void readsBackWhatACpeWrites(Map.Entry<String, Envelope> sample) throws SoapException {
    assertReadsBack(Peer.CPE, sample.getValue());
  }

  private static void assertReadsBack(Peer peer, Envelope sample) throws SoapException {
    for (CwmpVersion version : CwmpVersion.values()) {
      Envelope written = new Envelope(version, sample.header(), sample.body());
      CwmpVersion told = CwmpVersion.ofNamespace(version.namespace()).orElseThrow();
      for (Strictness strictness : Strictness.values()) {
        if (strictness == Strictness.STRICT && !told.has(sample.body().getClass())) {
          continue;
        }
        SoapReader reader = new SoapReader(peer, SoapLimits.DEFAULT, strictness);

        Envelope read = reader.read(SoapWriter.toBytes(written));

        assertThat(read.body()).isEqualTo(sample.body());
        assertThat(read.header()).isEqualTo(sample.header());
        assertThat(read.version()).isEqualTo(told);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Upload, V1_0",
    "GetQueuedTransfers, V1_0",
    "GetAllQueuedTransfers, V1_1",
    "ScheduleDownload, V1_2",
    "CancelTransfer, V1_2",
    "ChangeDUState, V1_2"
  })
  @Spec("E-01")
  void knowsAMethodStrictlyFromItsVersionOn(String method, CwmpVersion since) throws SoapException {
    SoapReader strict = new SoapReader(Peer.ACS, SoapLimits.DEFAULT, Strictness.STRICT);
    Message request = Samples.fromAcs().get(method).body();
    for (CwmpVersion version : CwmpVersion.values()) {
      byte[] envelope = SoapWriter.toBytes(new Envelope(version, SoapHeader.NONE, request));
      boolean knows = version.compareTo(since) >= 0;

      assertThat(version.has(request.getClass())).isEqualTo(knows);
      assertThat(strict.read(envelope).body())
          .isEqualTo(knows ? request : new UnknownRequest(method));
      assertThat(SoapReader.fromAcs().read(envelope).body()).isEqualTo(request);
    }
  }

  @ParameterizedTest
  @EnumSource(CwmpVersion.class)
  void knowsAVersionByItsNumber(CwmpVersion version) {
    assertThat(CwmpVersion.ofNumber(version.number())).contains(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.5", "2.0", "1.0 "})
  void knowsNoOtherVersion(String number) {
    assertThat(CwmpVersion.ofNumber(number)).isEmpty();
    assertThat(CwmpVersion.ofNamespace("urn:dslforum-org:cwmp-" + number)).isEmpty();
  }
}
