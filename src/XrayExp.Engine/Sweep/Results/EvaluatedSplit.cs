using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>The evaluation from which a sweep takes a run's figures, and the name of its split.</summary>
/// <param name="Name"><c>test</c>, or <c>held_out</c> of a cross-validation, as in <c>metrics.json</c>.</param>
public sealed record EvaluatedSplit(string Name, Evaluation Evaluation)
{
    public static EvaluatedSplit Of(RecordedRun run) => new(run.Scored, run.Test);
}
