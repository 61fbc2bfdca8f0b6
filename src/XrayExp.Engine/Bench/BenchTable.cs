using System.Text;
using XrayExp.Engine.Numerics.Shapes;
using static System.FormattableString;

namespace XrayExp.Engine.Bench;

/// <summary>Writes a <see cref="BenchResult"/> as a table, for people.</summary>
public static class BenchTable
{
    public static string Render(BenchResult result)
    {
        StringBuilder text = new();
        RaceResult ours = result.Contenders[0];
        string work = Invariant($"{result.TrainingGflop:F2} GFLOP a training step, {result.InferenceGflop:F2} an inference batch");
        text.Line($"{result.Experiment}: batches of {result.BatchSize} images of {Times(result.Input)}, {work}");
        text.Line($"{result.Cpu}, {result.VectorBits}-bit vectors, FMA peak of {ours.Threads} threads {result.PeakGflops:F0} GFLOP/s");
        text.Line($"medians of {result.Rounds} rounds in turn; in brackets the quartiles; × is the time of the same round divided by ours");
        text.Line($"");
        text.Line($"{"training step",-15}{"threads",8}{"ms",8}{"",16}{"images/s",10}{"GFLOP/s",9}{"of peak",9}{"×",8}");
        foreach (RaceResult contender in result.Contenders)
        {
            string row = Row(contender, contender.StepMilliseconds, result.BatchSize, result.TrainingGflop);
            text.Line($"{row}{result.ShareOfPeak(contender),9:P0}{Ratio(contender.StepRatio, contender == ours)}");
        }

        text.Line($"");
        text.Line($"{"inference batch",-15}{"threads",8}{"ms",8}{"",16}{"images/s",10}{"GFLOP/s",9}{"",9}{"×",8}");
        foreach (RaceResult contender in result.Contenders)
        {
            string row = Row(contender, contender.InferenceMilliseconds, result.BatchSize, result.InferenceGflop);
            text.Line($"{row}{"",9}{Ratio(contender.InferenceRatio, contender == ours)}");
        }

        text.Line($"");
        foreach ((string name, string reason) in result.Absent)
            text.Line($"no {name}: {reason}");
        string collections = Invariant($"{result.Collections} gen-0 collections in {result.AllocationSteps} steps");
        double kilobytes = result.AllocatedBytesPerStep / 1000;
        text.Line($"{ContenderNames.Portable} allocates {kilobytes:F1} kB of managed memory a step; {collections}");
        if (result is { Epoch: { } epoch, EpochSeconds: { } seconds })
            text.Line($"an epoch of {epoch.Steps} steps + {epoch.ValidationSteps} validation batches would take {seconds:F2} s");
        if (result.Layers is { } layers)
            text.Append('\n').Append(LayerTable.Render(layers, result.PeakGflops));
        return text.ToString();
    }

    /// <summary>Writes a contender's name, threads, milliseconds and speeds; the work is given in GFLOP.</summary>
    private static string Row(RaceResult contender, Quartiles milliseconds, int images, double work)
    {
        string range = Invariant($" [{milliseconds.Lower:F2}-{milliseconds.Upper:F2}]");
        double perSecond = 1000 / milliseconds.Median;
        return Invariant($"{contender.Name,-15}{contender.Threads,8}{milliseconds.Median,8:F2}{range,16}")
            + Invariant($"{images * perSecond,10:F0}{work * perSecond,9:F0}");
    }

    private static string Ratio(Quartiles ratio, bool ours) =>
        ours ? $"{"1",8}" : Invariant($"{ratio.Median,8:F2} [{ratio.Lower:F2}-{ratio.Upper:F2}]");

    /// <summary>Writes a shape as <c>64 × 64 × 3</c>.</summary>
    private static string Times(Shape shape) => string.Join(" × ", shape.Dimensions.Select(dimension => Invariant($"{dimension}")));
}
