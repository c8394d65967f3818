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
import cwmp.soap.SoapReader.Peer;
import cwmp.spec.Spec;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks the sealed interfaces of the messages, so that none is forgotten. */
class CodecsTest {
  /** Not RPCs: a fault has its own codec, and the other two stand for what could not be read. */
  private static final Set<Class<?>> WITHOUT_CODEC =
      Set.of(Fault.class, UnknownRequest.class, InvalidRequest.class);

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
        SoapReader reader = new SoapReader(peer, SoapLimits.DEFAULT, strictness);

        Envelope read = reader.read(SoapWriter.toBytes(written));

        assertThat(read.body()).isEqualTo(sample.body());
        assertThat(read.header()).isEqualTo(sample.header());
        assertThat(read.version()).isEqualTo(told);
      }
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
