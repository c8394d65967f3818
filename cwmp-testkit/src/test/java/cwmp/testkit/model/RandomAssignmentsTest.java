// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeHost;
import cwmp.cpe.CpeSettings;
import cwmp.message.Fault;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionSettings;
import cwmp.testkit.ManualClock;
import cwmp.testkit.Spec;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SetParameterValues with random models and random requests, made to fail at every step: only the
 * old or the new state is ever there, and the fault tells all that is wrong, in request order.
 */
class RandomAssignmentsTest {
  private static final int REQUESTS = 40;

  private final Set<Integer> codes = new HashSet<>();
  private int granted;
  private int failures;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  @Spec({"E-10", "E-12", "E-13", "E-15", "F-05", "F-11"})
  void setsAllOrNothingAndTellsEverythingThatIsWrong(long seed) throws FaultException {
    System.out.println("seed " + seed);
    run(seed);

    assertThat(granted).isPositive();
    assertThat(failures).isGreaterThan(REQUESTS);
  }

  /** The generator is worth something only if it comes to all ends. */
  @Test
  void comesToEveryKindOfFault() throws FaultException {
    for (long seed = 100; seed < 106; seed++) {
      System.out.println("seed " + seed);
      run(seed);
    }

    assertThat(codes).contains(0, 9003, 9005, 9006, 9007, 9008);
  }

  private void run(long seed) throws FaultException {
    Random random = new Random(seed);
    RandomModel model = new RandomModel(seed);
    Cpe cpe = device(model);
    cpe.boot();
    for (int i = 0; i < REQUESTS; i++) {
      Map<String, String> before = model.read(cpe.tree());
      List<ParameterValue> request = model.request(random, before);
      Outcome expected = model.outcome(request, before);
      String keyBefore = cpe.tree().engine().parameterKey();
      String key = "key " + i;

      Answer answer = failingAtEveryStep(model, cpe, new SetParameterValues(request, key));

      assertThat(model.read(cpe.tree())).as("request %s", request).isEqualTo(expected.state());
      assertThat(cpe.tree().engine().parameterKey()).isEqualTo(answer.isFault() ? keyBefore : key);
      if (expected.refused()) {
        assertThat(faults(answer)).as("request %s", request).isEqualTo(expected.faults());
      } else {
        assertThat(answer.message()).isEqualTo(new SetParameterValuesResponse(SetStatus.APPLIED));
        granted++;
        codes.add(0);
      }
      changeRows(random, cpe);
    }
  }

  /** Fails at the first step, at the second, and so on, until the request gets through. */
  private Answer failingAtEveryStep(RandomModel model, Cpe cpe, SetParameterValues request) {
    Map<String, String> before = model.read(cpe.tree());
    var stateBefore = cpe.state();
    for (int step = 1; ; step++) {
      int[] left = {step};
      model.atEachStep(
          () -> {
            if (--left[0] == 0) {
              throw new IllegalStateException("on purpose");
            }
          });
      Answer answer = RpcTable.standard().answer(request, cpe);
      model.atEachStep(() -> {});
      if (left[0] > 0) {
        return answer;
      }
      failures++;
      assertThat(answer.message()).isInstanceOf(Fault.class);
      assertThat(((Fault) answer.message()).code()).isEqualTo(9002);
      assertThat(faults(answer)).isEmpty();
      assertThat(model.read(cpe.tree())).as("failed at step %s", step).isEqualTo(before);
      assertThat(cpe.state()).isEqualTo(stateBefore);
    }
  }

  private List<String> faults(Answer answer) {
    assertThat(answer.message()).isInstanceOf(Fault.class);
    Fault fault = (Fault) answer.message();
    codes.add(fault.code());
    fault.parameters().forEach(parameter -> codes.add(parameter.code()));
    return fault.parameters().stream()
        .map(parameter -> parameter.parameterName() + "=" + parameter.code())
        .toList();
  }

  private static void changeRows(Random random, Cpe cpe) throws FaultException {
    if (random.nextInt(4) == 0) {
      int[] rows =
          cpe.tree().rows(java.util.Objects.requireNonNull(cpe.tree().findObject("Device.T0.")));
      if (rows.length < 4) {
        try {
          cpe.tree().addObject("Device.T0.", Writer.ACS);
        } catch (FaultException e) {
          assertThat(e.fault().code()).as("the key's default is taken").isEqualTo(9001);
        }
      } else {
        cpe.tree().deleteObject("Device.T0." + rows[random.nextInt(rows.length)] + ".", Writer.ACS);
      }
    }
  }

  private static Cpe device(RandomModel model) {
    ManualClock clock = ManualClock.atNoon();
    Random random = new Random(1);
    CpeHost host =
        new CpeHost() {
          @Override
          public Instant now() {
            return clock.instant();
          }

          @Override
          public long monotonicMillis() {
            return clock.monotonicMillis();
          }

          @Override
          public RandomGenerator random() {
            return random;
          }
        };
    ParameterTree tree = new ParameterTree(new Nodes(model.schema()), model.source());
    return new Cpe(tree, host, CpeSettings.of(SessionSettings.defaults()));
  }
}
