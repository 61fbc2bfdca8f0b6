using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Reading;

namespace XrayExp.Engine.Compile;

/// <summary>Checks that a batch fits into one array and one tensor, of at most 2 GiB, on any machine.</summary>
internal static class BatchSizeCheck
{
    public static void Run(ExperimentSpec spec, Mistakes mistakes, List<Diagnostic> diagnostics)
    {
        if (!mistakes.IsSound("data.batch_size") || !mistakes.IsSound("data.target_size") || !mistakes.IsSound("data.color_mode"))
            return;
        long most = ModelPlanner.MostNumbers / spec.Data.Decoding.Shape.Count;
        if (spec.Data.BatchSize > most)
            diagnostics.Add(new(
                "invalid-value",
                $"`batch_size` expects at most {most} images of {spec.Data.Decoding.Shape}, which is 2 GiB of numbers; " +
                    $"received {spec.Data.BatchSize}",
                spec.Data.Origins.Of("batch_size"),
                "a smaller `target_size` leaves room for more"));
    }
}
