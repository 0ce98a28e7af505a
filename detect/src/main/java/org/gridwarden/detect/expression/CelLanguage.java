package org.gridwarden.detect.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Optional;
import org.gridwarden.detect.expression.EventFilter.Compiled;
import org.gridwarden.detect.expression.EventFilter.Problem;

/**
 * The part of CEL that a rule may use. Left out is what could cost more than a step for each word
 * of the text: macros that loop, regular expressions, and types that are known at run time only.
 */
final class CelLanguage {
  static final int TEXT_MAX = 2_000;
  static final int NODES_MAX = 500;
  static final int DEPTH_MAX = 50;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(TEXT_MAX)
          .maxParseExpressionNodeCount(NODES_MAX)
          .maxParseRecursionDepth(DEPTH_MAX)
          .comprehensionMaxIterations(0)
          .enableComprehension(false)
          // values.temperature > 50 is what people write; a value is a double and 50 is an int.
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final CelCompiler COMPILER = compiler();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private CelLanguage() {}

  static Compiled compile(String text) {
    if (text.length() > TEXT_MAX) {
      return bad(new Problem(1, 1, "at most " + TEXT_MAX + " characters, was " + text.length()));
    }
    CelValidationResult result = COMPILER.compile(text);
    if (result.hasError()) {
      return new Compiled(
          Optional.empty(), result.getErrors().stream().map(CelLanguage::problem).toList());
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      Optional<EventFilter> plain = PlainFilter.of(tree.getExpr());
      return new Compiled(plain.isPresent() ? plain : Optional.of(interpreted(tree)), List.of());
    } catch (CelValidationException | CelEvaluationException refused) {
      return bad(new Problem(1, 1, refused.getMessage()));
    }
  }

  private static EventFilter interpreted(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    return new CelFilter(RUNTIME.createProgram(tree), NeededKeys.of(tree.getExpr()));
  }

  private static Compiled bad(Problem problem) {
    return new Compiled(Optional.empty(), List.of(problem));
  }

  private static Problem problem(CelIssue issue) {
    // CEL counts columns from 0, and says line -1 where it knows no place.
    return new Problem(
        Math.max(1, issue.getSourceLocation().getLine()),
        Math.max(1, issue.getSourceLocation().getColumn() + 1),
        issue.getMessage());
  }

  private static CelCompiler compiler() {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.HAS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder()
                    .excludeFunctions(
                        StandardFunction.MATCHES,
                        StandardFunction.DYN,
                        StandardFunction.TYPE,
                        StandardFunction.BYTES)
                    .build())
            .setResultType(SimpleType.BOOL);
    EventVariables.TYPES.forEach(builder::addVar);
    return builder.build();
  }
}
