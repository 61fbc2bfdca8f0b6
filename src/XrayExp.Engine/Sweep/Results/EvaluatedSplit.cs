using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>The images that a sweep's figures are of: the one place that knows where a run keeps them.</summary>
/// <param name="Name"><c>test</c>, or <c>held_out</c> of a cross-validation, as in <c>metrics.json</c>.</param>
public sealed record EvaluatedSplit(string Name, Evaluation Evaluation)
{
    public static EvaluatedSplit Of(RecordedRun run) => new(run.Scored, run.Test);
}
