using System.Globalization;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>Decides whether a run continues where an earlier process stopped, and reports it.</summary>
internal static class Resumption
{
    /// <summary>Seconds between two checkpoints; tests set it to 0.</summary>
    public const string IntervalVariable = "XRAYEXP_TESTS_CHECKPOINT_SECONDS";

    private const double IntervalSeconds = 10;

    /// <summary>Returns the checkpoints of a run that is about to be trained: those of the earlier process if the run continues, else new
    /// ones.</summary>
    /// <exception cref="Engine.Diagnostics.InputException">The run should continue, and can't.</exception>
    public static RunCheckpoints Begin(LoadedExperiment experiment, RunFolder folder, string fingerprint, RunWish wish,
        CommandContext context)
    {
        RunCheckpoints checkpoints = new(folder, fingerprint, context.Threads, experiment.Spec.Backend, context.Clock, Interval(context));
        if (checkpoints.Exist && (wish == RunWish.Resume || (wish == RunWish.GoOn && checkpoints.Fit)))
        {
            context.Say($"{experiment.Spec.Name}: {checkpoints.Resume()}");
            return checkpoints;
        }

        string? unusable = wish == RunWish.GoOn ? " that can't be continued (other experiment or data, or damaged)" : null;
        string? resume = unusable is null ? " (`--resume` continues it)" : null;
        if (checkpoints.Exist)
            context.Warn($"{experiment.Spec.Name}: there is an unfinished run{unusable}; starting from the beginning{resume}");
        else if (wish == RunWish.Resume)
            context.Say($"{experiment.Spec.Name}: there is nothing to resume; starting from the beginning");
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
