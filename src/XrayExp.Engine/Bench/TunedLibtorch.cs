using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Native;

namespace XrayExp.Engine.Bench;

/// <summary>
/// Runs libtorch at its best: channels last throughout, relus in place, a malloc that keeps freed memory, our vectorised optimizer in one
/// pass, and the number of threads that a trial finds fastest.
/// </summary>
internal sealed class TunedLibtorch : LibtorchContender
{
    private const int TrialSteps = 8;

    private readonly OnePassUpdate _update;
    private readonly ModelPlan _plan;
    private LibtorchLayers? _layers;

    /// <param name="threads">The largest number of threads that is tried.</param>
    public TunedLibtorch(LoadedExperiment experiment, int threads)
        : base(experiment, channelsLast: true)
    {
        _plan = experiment.Plan;
        ChannelsLast.Move(Network);
        _update = new OnePassUpdate(Experiment.Optimizer, Parameters);
        torch.set_num_threads(FastestOf(threads));
    }

    /// <summary>Times each group of layers on its own, with the threads that are fastest for the whole.</summary>
    public double[] Layers() => (_layers ??= new LibtorchLayers(_plan, Experiment.Data.BatchSize)).Measure();

    public override void Dispose()
    {
        _layers?.Dispose();
        base.Dispose();
    }

    /// <summary>Tunes the process; must be called before anything of libtorch.</summary>
    public static void Prepare() => TorchPlatform.Require();

    protected override void ForgetGradients()
    {
        foreach (Parameter parameter in Parameters)
            parameter.grad = null;
    }

    protected override void Update() => _update.Apply();

    /// <summary>Lists the numbers of threads to try: 1, 2, 4, 8 … and <paramref name="most"/>.</summary>
    internal static ImmutableArray<int> Counts(int most)
    {
        SortedSet<int> counts = [most];
        for (int count = 1; count < most; count *= 2)
            counts.Add(count);
        return [.. counts];
    }

    private int FastestOf(int most)
    {
        double Median(int threads)
        {
            torch.set_num_threads(threads);
            Train();
            return Quartiles.Of(Time(Train, TrialSteps)).Median;
        }

        return Counts(most).MinBy(Median);
    }
}
