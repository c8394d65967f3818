// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.message.ValueType;
import cwmp.tree.NotificationRule;
import cwmp.tree.UniqueKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Models made up: a small one to be looked at, and any number of wild ones. */
final class SampleModels {
  private static final List<ValueType> TYPES =
      List.of(
          ValueType.STRING,
          ValueType.UNSIGNED_INT,
          ValueType.BOOLEAN,
          ValueType.DATE_TIME,
          ValueType.HEX_BINARY,
          ValueType.DECIMAL);

  private SampleModels() {}

  /** A syntax without anything but its type. */
  static ModelSyntax plain(ValueType type) {
    return new ModelSyntax(
        type, List.of(), null, List.of(), List.of(), List.of(), List.of(), null, null, false, false,
        false);
  }

  static ModelParameter parameter(String name, Access access, ModelSyntax syntax) {
    return new ModelParameter(
        name, access, syntax, null, NotificationRule.NORMAL, false, Status.CURRENT, "1.0");
  }

  static ModelObject object(String path, ModelParameter... parameters) {
    return new ModelObject(
        path,
        Access.READ_ONLY,
        1,
        1,
        null,
        null,
        null,
        false,
        List.of(),
        Status.CURRENT,
        "1.0",
        List.of(parameters));
  }

  static ModelObject table(
      String path, Access access, List<UniqueKey> keys, ModelParameter... parameters) {
    return new ModelObject(
        path,
        access,
        0,
        ModelObject.UNBOUNDED,
        null,
        null,
        null,
        false,
        keys,
        Status.CURRENT,
        "1.1",
        List.of(parameters));
  }

  /** The same model for the same seed, with anything in it that a model can have. */
  static DataModel wild(long seed) {
    return new Wild(seed).model();
  }

  private static final class Wild {
    private final Random random;
    private final List<ModelSyntax> syntaxes;

    Wild(long seed) {
      random = new Random(seed);
      syntaxes = some(12, i -> syntax());
    }

    DataModel model() {
      List<ModelObject> objects = new ArrayList<>();
      objects.add(object("Device.", 0));
      for (int i = 1; i < 2 + random.nextInt(20); i++) {
        ModelObject above = objects.get(random.nextInt(objects.size()));
        boolean lost = random.nextInt(20) == 0;
        String name = lost ? "Gone.O" + i : "O" + i;
        objects.add(object(above.path() + name + (random.nextBoolean() ? ".{i}." : "."), i));
      }
      List<ModelProfile> profiles = some(4, i -> profile(i, objects));
      return new DataModel(
          "Device:2." + random.nextInt(20), text(), random.nextBoolean(), objects, profiles);
    }

    private ModelObject object(String path, int number) {
      return new ModelObject(
          path,
          of(Access.values()),
          random.nextInt(3),
          random.nextBoolean() ? ModelObject.UNBOUNDED : random.nextInt(1 << random.nextInt(20)),
          perhaps(),
          perhaps(),
          perhaps(),
          random.nextBoolean(),
          some(3, i -> new UniqueKey(List.of("P0", text()), random.nextBoolean())),
          of(Status.values()),
          "2." + number,
          some(9, i -> parameter("P" + i)));
    }

    private ModelParameter parameter(String name) {
      return new ModelParameter(
          name,
          of(Access.values()),
          syntaxes.isEmpty() ? syntax() : syntaxes.get(random.nextInt(syntaxes.size())),
          random.nextBoolean() ? null : new ModelDefault(of(ModelDefault.Kind.values()), text()),
          of(NotificationRule.values()),
          random.nextBoolean(),
          of(Status.values()),
          "2." + random.nextInt(20));
    }

    private ModelProfile profile(int number, List<ModelObject> objects) {
      return new ModelProfile(
          "Profile:" + number,
          perhaps(),
          some(2, i -> "Profile:" + i),
          of(Status.values()),
          "2.1",
          some(
              9,
              i ->
                  new ModelProfile.Requirement(
                      random.nextInt(9) == 0
                          ? "Nowhere.X"
                          : objects.get(random.nextInt(objects.size())).path()
                              + (random.nextBoolean() ? "" : "P" + i),
                      of(ModelProfile.Level.values()))));
    }

    private ModelSyntax syntax() {
      return new ModelSyntax(
          TYPES.get(random.nextInt(TYPES.size())),
          some(3, i -> "Type" + i),
          random.nextInt(3) > 0
              ? null
              : new ModelSyntax.Items(bound(), bound(), random.nextBoolean(), sizes()),
          sizes(),
          some(3, i -> new ModelSyntax.Range(number(), number(), number())),
          some(
              5,
              i ->
                  new ModelSyntax.Enumerated(
                      text(), of(Access.values()), random.nextBoolean(), of(Status.values()))),
          some(2, i -> new ModelSyntax.Pattern(text(), of(Status.values()))),
          perhaps(),
          random.nextInt(3) > 0 ? null : reference(),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean());
    }

    private ModelReference reference() {
      return new ModelReference(
          of(ModelReference.Kind.values()),
          random.nextBoolean() ? null : of(ModelReference.Strength.values()),
          perhaps(),
          some(3, i -> text()),
          perhaps(),
          perhaps(),
          perhaps());
    }

    private List<ModelSyntax.Size> sizes() {
      return some(3, i -> new ModelSyntax.Size(bound(), bound()));
    }

    private @Nullable Integer bound() {
      return random.nextInt(3) == 0 ? null : (Integer) (random.nextInt() >> random.nextInt(32));
    }

    private @Nullable BigDecimal number() {
      return random.nextInt(3) == 0
          ? null
          : BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(9) - 4);
    }

    private @Nullable String perhaps() {
      return random.nextBoolean() ? null : text();
    }

    private String text() {
      return switch (random.nextInt(5)) {
        case 0 -> "";
        case 1 -> "Größe " + random.nextInt(5);
        case 2 -> "\ud83d\ude00";
        default -> "text " + random.nextInt(40);
      };
    }

    private <T> T of(T[] constants) {
      return constants[random.nextInt(constants.length)];
    }

    private <T> List<T> some(int most, IntFunction<T> one) {
      return IntStream.range(0, random.nextInt(most + 1)).mapToObj(one).toList();
    }
  }
}
