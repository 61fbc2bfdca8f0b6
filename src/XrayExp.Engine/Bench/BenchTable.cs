using System.Globalization;
using System.Text;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Bench;

/// <summary>A <see cref="BenchResult"/> for people.</summary>
public static class BenchTable
{
    public static string Render(BenchResult result)
    {
        StringBuilder text = new();
        RaceResult ours = result.Contenders[0];
        text.Line($"{result.Experiment}: batches of {result.BatchSize} images of {Times(result.Input)}, {result.TrainingGflop:F2} GFLOP a training step, {result.InferenceGflop:F2} an inference batch");
        text.Line($"{result.Cpu}, {result.VectorBits}-bit vectors, FMA peak of {ours.Threads} threads {result.PeakGflops:F0} GFLOP/s");
        text.Line($"medians of {result.Rounds} rounds in turn; in brackets the quartiles; × is the time of the same round divided by ours");
        text.Line($"");
        text.Line($"{"training step",-15}{"threads",8}{"ms",8}{"",16}{"images/s",10}{"GFLOP/s",9}{"of peak",9}{"×",8}");
        foreach (RaceResult contender in result.Contenders)
            text.Line($"{contender.Name,-15}{contender.Threads,8}{contender.StepMilliseconds.Median,8:F2}{Range(contender.StepMilliseconds),16}{result.ImagesPerSecond(contender),10:F0}{result.Gflops(contender),9:F0}{result.ShareOfPeak(contender),9:P0}{Ratio(contender.StepRatio, contender == ours)}");
        text.Line($"");
        text.Line($"{"inference batch",-15}{"threads",8}{"ms",8}{"",16}{"images/s",10}{"GFLOP/s",9}{"",9}{"×",8}");
        foreach (RaceResult contender in result.Contenders)
            text.Line($"{contender.Name,-15}{contender.Threads,8}{contender.InferenceMilliseconds.Median,8:F2}{Range(contender.InferenceMilliseconds),16}{result.BatchSize / contender.InferenceMilliseconds.Median * 1000,10:F0}{result.InferenceGflop / contender.InferenceMilliseconds.Median * 1000,9:F0}{"",9}{Ratio(contender.InferenceRatio, contender == ours)}");
        text.Line($"");
        foreach ((string name, string reason) in result.Absent)
            text.Line($"no {name}: {reason}");
        text.Line($"{ContenderNames.Portable} allocates {result.AllocatedBytesPerStep / 1000:F1} kB of managed memory a step; {result.Collections} gen-0 collections in {result.AllocationSteps} steps");
        if (result is { Epoch: { } epoch, EpochSeconds: { } seconds })
            text.Line($"an epoch of {epoch.Steps} steps + {epoch.ValidationSteps} validation batches would take {seconds:F2} s");
        if (result.Layers is { } layers)
            text.Append('\n').Append(LayerTable.Render(layers, result.PeakGflops));
        return text.ToString();
    }

    private static string Range(Quartiles times) => string.Create(CultureInfo.InvariantCulture, $" [{times.Lower:F2}-{times.Upper:F2}]");

    private static string Ratio(Quartiles ratio, bool ours) =>
        ours ? $"{"1",8}" : string.Create(CultureInfo.InvariantCulture, $"{ratio.Median,8:F2} [{ratio.Lower:F2}-{ratio.Upper:F2}]");

    /// <summary><c>64 × 64 × 3</c></summary>
    private static string Times(Shape shape) => string.Join(" × ", shape.Dimensions.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture)));
}
