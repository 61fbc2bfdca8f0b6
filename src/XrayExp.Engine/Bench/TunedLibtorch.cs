using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Native;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Bench;

/// <summary>
/// libtorch at its best: channels last throughout, relus in place, malloc that keeps what is freed, our vectorised optimizer in one pass, and
/// the number of threads that a trial finds fastest.
/// </summary>
internal sealed class TunedLibtorch : LibtorchContender
{
    private const int TrialSteps = 8;

    private readonly ImmutableArray<UpdatedTensor> _updated;
    private readonly ModelPlan _plan;
    private LibtorchLayers? _layers;
    private long _steps;

    /// <param name="threads">The most that are tried.</param>
    public TunedLibtorch(LoadedExperiment experiment, int threads)
        : base(experiment, channelsLast: true)
    {
        _plan = experiment.Plan;
        Optimizer optimizer = Experiment.Optimizer;
        ChannelsLast.Move(Network);
        _updated = [.. Parameters.Select(parameter => new UpdatedTensor(parameter, TensorElements.MemoryOrder(parameter), Slots(optimizer, parameter.NumberOfElements)))];
        torch.set_num_threads(FastestOf(threads));
    }

    /// <summary>Each group of layers on its own, with the threads that the whole is fastest with.</summary>
    public double[] Layers() => (_layers ??= new LibtorchLayers(_plan, Experiment.Data.BatchSize)).Measure();

    public override void Dispose()
    {
        _layers?.Dispose();
        base.Dispose();
    }

    /// <summary>To be called before anything of libtorch is.</summary>
    public static void Prepare() => TorchPlatform.Require();

    protected override void ForgetGradients()
    {
        foreach (Parameter parameter in Parameters)
            parameter.grad = null;
    }

    protected override void Update()
    {
        double rate = Experiment.Optimizer.LearningRate.At(_steps++);
        foreach (UpdatedTensor tensor in _updated)
            Experiment.Optimizer.Update(TensorElements.Of<float>(tensor.Weight, tensor.Order), TensorElements.Of<float>(tensor.Weight.grad!, tensor.Order), tensor.Slots, rate, _steps);
    }

    /// <summary>1, 2, 4, 8… and all of them.</summary>
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

    private static Memory<float>[] Slots(Optimizer optimizer, long count) =>
        [.. Enumerable.Range(0, optimizer.Slots).Select(slot =>
        {
            float[] values = new float[count];
            Array.Fill(values, (float)optimizer.InitialSlot(slot));
            return values.AsMemory();
        })];

    private sealed record UpdatedTensor(Parameter Weight, long[] Order, Memory<float>[] Slots);
}
