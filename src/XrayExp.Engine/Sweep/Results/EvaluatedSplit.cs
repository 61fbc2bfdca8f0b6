using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>The images that a sweep's figures are of: the one place that knows where a run keeps them.</summary>
/// <param name="Name"><c>test</c>, as in <c>metrics.json</c>.</param>
public sealed record EvaluatedSplit(string Name, Evaluation Evaluation)
{
    public const string Test = "test";

    public static EvaluatedSplit Of(RecordedRun run) => new(Test, run.Test);
}
