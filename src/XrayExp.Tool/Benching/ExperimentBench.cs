using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Bench;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Spec;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Benching;

/// <summary>Benchmarks one experiment: starts its contenders, lets them take turns and returns the result.</summary>
/// <param name="layers">Whether the layers are timed one by one as well.</param>
/// <param name="arguments">Returns the words of the command that serves the contender with a given name.</param>
internal sealed class ExperimentBench(LoadedExperiment experiment, int rounds, bool layers, Func<string, IEnumerable<string>> arguments,
    CommandContext context)
{
    private const int Steps = 5, Batches = 3, AllocationSteps = 100, PeakLoops = 10;

    private readonly int _vectorBits = VectorWidth.InForce;

    public BenchResult Run()
    {
        List<ContenderProcess> processes = [];
        try
        {
            foreach (string name in ContenderNames.All)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                context.Say($"{experiment.Spec.Name}: preparing {name}");
                processes.Add(new ContenderProcess(name, arguments(name), context));
            }

            return Race(processes[0], [.. processes.Where(process => process.Absence is null)]) with
            {
                Absent = [.. processes.Where(process => process.Absence is not null).Select(process => (process.Name, process.Absence!))],
            };
        }
        finally
        {
            foreach (ContenderProcess process in processes)
                process.Dispose();
        }
    }

    private BenchResult Race(ContenderProcess ours, ImmutableArray<ContenderProcess> racers)
    {
        using LineProgress progress = new(string.Create(CultureInfo.InvariantCulture, $"{experiment.Spec.Name}: round"), context);
        ExperimentSpec spec = experiment.Spec;
        double peak = ours.Ask<double>("peak", PeakLoops).Max();
        ImmutableArray<RaceResult> results = new Race(rounds, Steps, Batches).Run(
            [.. racers],
            round =>
            {
                peak = Math.Max(peak, ours.Ask<double>("peak")[0]);
                progress.See(round, rounds);
            },
            context.Cancellation);
        ImmutableArray<double> allocations = ours.Ask<double>("allocations", AllocationSteps);
        return new BenchResult
        {
            Experiment = spec.Name,
            Cpu = MachineFacts.Cpu(context),
            VectorBits = _vectorBits,
            BatchSize = spec.Data.BatchSize,
            Input = experiment.Plan.Input,
            Work = ArithmeticWork.Of(experiment.Plan),
            PeakGflops = peak,
            Rounds = rounds,
            Contenders = results,
            Absent = [],
            AllocatedBytesPerStep = allocations[0],
            Collections = (int)allocations[1],
            AllocationSteps = AllocationSteps,
            Epoch = spec.Training is { StepsPerEpoch: { } steps, ValidationSteps: { } validation } ? (steps, validation) : null,
            Layers = layers ? Layers(ours, racers.FirstOrDefault(racer => racer.Name == ContenderNames.Tuned)) : null,
        };
    }

    private LayerTimes Layers(ContenderProcess ours, ContenderProcess? rival)
    {
        using LineProgress progress = new(string.Create(CultureInfo.InvariantCulture, $"{experiment.Spec.Name}: layers, round"), context);
        ImmutableArray<int[]> pieces = ours.Ask<int[]>("pieces");
        List<ImmutableArray<double>> own = [], others = [];
        for (int round = 0; round < rounds; round++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (int step = 0; step < Steps; step++)
                own.Add(ours.Ask<double>("layers"));
            for (int step = 0; rival is not null && step < Steps; step++)
                others.Add(rival.Ask<double>("layers"));
            progress.See(round + 1, rounds);
        }

        return LayerTimes.Of(experiment.Plan, experiment.Spec.Data.BatchSize, own, rival is null ? null : others, pieces);
    }
}
