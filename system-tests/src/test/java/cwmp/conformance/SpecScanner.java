// SPDX-License-Identifier: Apache-2.0
package cwmp.conformance;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tests that name items of the conformance checklist, in the sources of all modules.
 *
 * <p>Java tests do so with {@code @Spec}, session scripts with a header line {@code spec: C-10
 * C-11}. Sources are parsed by the compiler but not attributed, so nothing needs to be on the class
 * path and an annotation is known by its simple name; the core's and the testkit's count alike. A
 * disabled test proves nothing and is left out.
 */
final class SpecScanner {

  /** Annotations that make a method run as a test. */
  private static final Set<String> TESTS =
      Set.of(
          "Test",
          "ParameterizedTest",
          "RepeatedTest",
          "TestFactory",
          "TestTemplate",
          "Property",
          "Example",
          "FuzzTest",
          "ArchTest");

  private static final Pattern SCRIPT_HEADER = Pattern.compile("(?:#\\s*)?spec:(.*)");
  private static final Pattern BETWEEN_IDS = Pattern.compile("[\\s,]+");

  private final Path root;
  private final List<Mark> marks = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int sources;

  private SpecScanner(Path root) {
    this.root = root.toAbsolutePath();
  }

  /**
   * A test's claim to an item.
   *
   * @param id the item
   * @param test {@code Class.method}, {@code Class} or the name of a script
   * @param file where it stands, relative to the root, with slashes
   */
  record Mark(String id, String test, String file) {}

  /**
   * What a scan found.
   *
   * @param marks ordered by item, test and file, without duplicates
   * @param problems annotations that cannot be read or stand where no test is, with their place
   * @param sources how many files were read
   */
  record Found(List<Mark> marks, List<String> problems, int sources) {}

  /**
   * Scans every module below {@code root}: its {@code src/test} folders, Java and scripts, and the
   * scripts that the testkit publishes.
   *
   * @param root the root of the repository
   */
  static Found scan(Path root) throws IOException {
    SpecScanner scanner = new SpecScanner(root);
    List<Path> java = new ArrayList<>();
    for (Path file : scanner.testFiles()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".java")) {
        java.add(file);
      } else if (name.endsWith(".session")) {
        scanner.readScript(file);
      }
    }
    scanner.parse(java);
    List<Mark> sorted =
        scanner.marks.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Mark::id).thenComparing(Mark::test).thenComparing(Mark::file))
            .toList();
    return new Found(sorted, List.copyOf(scanner.problems), scanner.sources);
  }

  private List<Path> testFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            return !folder.equals(root) && (name.equals("target") || name.startsWith("."))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (name(file).contains("/src/test/") || isPublishedScript(name(file))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files.stream().sorted().toList();
  }

  /** The testkit's scripts are no tests of its own only: every body plays them in its tests. */
  private static boolean isPublishedScript(String name) {
    return name.startsWith("cwmp-testkit/src/main/resources/") && name.endsWith(".session");
  }

  private void readScript(Path file) throws IOException {
    sources++;
    for (String line : Files.readAllLines(file)) {
      var header = SCRIPT_HEADER.matcher(line.strip());
      if (header.matches()) {
        BETWEEN_IDS
            .splitAsStream(header.group(1).strip())
            .filter(id -> !id.isEmpty())
            .forEach(id -> marks.add(new Mark(id, file.getFileName().toString(), name(file))));
      }
    }
  }

  private void parse(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  diagnostics,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        sources++;
        new UnitScanner(unit, positions).scan(unit, null);
      }
    }
    diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .forEach(diagnostic -> problems.add(diagnostic.toString()));
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Reads the annotations of one source file. */
  private final class UnitScanner extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String file;
    private final Deque<String> classes = new ArrayDeque<>();

    UnitScanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      this.file = name(Path.of(unit.getSourceFile().toUri()));
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (annotation(type.getModifiers(), "Disabled") != null) {
        return null;
      }
      classes.addLast(type.getSimpleName().toString());
      claim(type.getModifiers(), String.join(".", classes));
      super.visitClass(type, unused);
      classes.removeLast();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      ModifiersTree modifiers = method.getModifiers();
      AnnotationTree spec = annotation(modifiers, "Spec");
      if (spec != null && annotation(modifiers, "Disabled") == null) {
        String test = String.join(".", classes) + "." + method.getName();
        if (modifiers.getAnnotations().stream().noneMatch(a -> TESTS.contains(simpleName(a)))) {
          problem(spec, test + " carries @Spec but is no test");
        }
        claim(modifiers, test);
      }
      return super.visitMethod(method, unused);
    }

    private void claim(ModifiersTree modifiers, String test) {
      AnnotationTree spec = annotation(modifiers, "Spec");
      if (spec == null) {
        return;
      }
      Set<String> ids = new TreeSet<>();
      for (ExpressionTree argument : spec.getArguments()) {
        collect(
            argument instanceof AssignmentTree named ? named.getExpression() : argument, spec, ids);
      }
      if (ids.isEmpty()) {
        problem(spec, "@Spec of " + test + " names no item");
      }
      ids.forEach(id -> marks.add(new Mark(id, test, file)));
    }

    private void collect(ExpressionTree value, AnnotationTree spec, Set<String> ids) {
      switch (value) {
        case NewArrayTree array -> array.getInitializers().forEach(e -> collect(e, spec, ids));
        case LiteralTree literal when literal.getValue() instanceof String id -> ids.add(id);
        default -> problem(spec, "@Spec takes string literals only, not " + value);
      }
    }

    private void problem(Tree place, String text) {
      long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, place));
      problems.add(file + ":" + line + ": " + text);
    }

    private static @Nullable AnnotationTree annotation(ModifiersTree modifiers, String name) {
      return modifiers.getAnnotations().stream()
          .filter(annotation -> simpleName(annotation).equals(name))
          .findFirst()
          .orElse(null);
    }

    private static String simpleName(AnnotationTree annotation) {
      return switch (annotation.getAnnotationType()) {
        case IdentifierTree plain -> plain.getName().toString();
        case MemberSelectTree qualified -> qualified.getIdentifier().toString();
        default -> annotation.getAnnotationType().toString();
      };
    }
  }
}
