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

/// <summary>The contenders of one experiment, from their start to the result.</summary>
/// <param name="arguments">Of the command that serves the contender of a name.</param>
internal sealed class ExperimentBench(LoadedExperiment experiment, int rounds, Func<string, IEnumerable<string>> arguments, CommandContext context)
{
    private const int Steps = 5, Batches = 3, AllocationSteps = 100, PeakLoops = 10;

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

            return Race(processes[0], [.. processes.Where(process => process.Absence is null)], [.. processes.Where(process => process.Absence is not null).Select(process => (process.Name, process.Absence!))]);
        }
        finally
        {
            foreach (ContenderProcess process in processes)
                process.Dispose();
        }
    }

    private BenchResult Race(ContenderProcess ours, ImmutableArray<IRacer> racers, ImmutableArray<(string Name, string Reason)> absent)
    {
        using LineProgress progress = new(string.Create(CultureInfo.InvariantCulture, $"{experiment.Spec.Name}: round"), context);
        ExperimentSpec spec = experiment.Spec;
        double peak = ours.Ask("peak", PeakLoops).Max();
        ImmutableArray<RaceResult> results = new Race(rounds, Steps, Batches).Run(
            racers,
            round =>
            {
                peak = Math.Max(peak, ours.Ask("peak", 1)[0]);
                progress.See(round, rounds);
            },
            context.Cancellation);
        ImmutableArray<double> allocations = ours.Ask("allocations", AllocationSteps);
        return new BenchResult
        {
            Experiment = spec.Name,
            Cpu = MachineFacts.Cpu(),
            LaneBits = LaneWidth.Widest.Bits,
            BatchSize = spec.Data.BatchSize,
            Input = experiment.Plan.Input,
            Work = ArithmeticWork.Of(experiment.Plan),
            PeakGflops = peak,
            Rounds = rounds,
            Contenders = results,
            Absent = absent,
            AllocatedBytesPerStep = allocations[0],
            Collections = (int)allocations[1],
            AllocationSteps = AllocationSteps,
            Epoch = spec.Training is { StepsPerEpoch: { } steps, ValidationSteps: { } validation } ? (steps, validation) : null,
        };
    }
}
