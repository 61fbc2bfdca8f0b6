using System.Globalization;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>Whether a run goes on where an earlier process stopped, and what is said about it.</summary>
internal static class Resumption
{
    /// <summary>Seconds between two checkpoints; tests set it to 0.</summary>
    public const string IntervalVariable = "XRAYEXP_TESTS_CHECKPOINT_SECONDS";

    private const double IntervalSeconds = 10;

    /// <summary>The checkpoints of a run that is about to be trained: gone on from, or begun anew.</summary>
    /// <exception cref="Engine.Diagnostics.InputException">It is to go on, and can't.</exception>
    public static RunCheckpoints Begin(LoadedExperiment experiment, RunFolder folder, string fingerprint, RunWish wish,
        CommandContext context)
    {
        RunCheckpoints checkpoints = new(folder, fingerprint, context.Threads, experiment.Spec.Backend, context.Clock, Interval(context));
        if (checkpoints.Exist && (wish == RunWish.Resume || (wish == RunWish.GoOn && checkpoints.Fit)))
        {
            context.Say($"{experiment.Spec.Name}: {checkpoints.Resume()}");
            return checkpoints;
        }

        string? unusable = wish == RunWish.GoOn ? " of another experiment, other data or none that can be read" : null;
        string? resume = unusable is null ? " (`--resume` goes on with it)" : null;
        if (checkpoints.Exist)
            context.Warn($"{experiment.Spec.Name}: there is an unfinished run{unusable}; beginning anew{resume}");
        else if (wish == RunWish.Resume)
            context.Say($"{experiment.Spec.Name}: there is nothing to resume; beginning");
        checkpoints.Discard();
        return checkpoints;
    }

    private static TimeSpan Interval(CommandContext context)
    {
        string? asked = context.Environment.GetValueOrDefault(IntervalVariable);
        bool isNumber = double.TryParse(asked, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds);
        return TimeSpan.FromSeconds(isNumber ? seconds : IntervalSeconds);
    }
}
