using System.Collections.Immutable;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Engine.Train;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <summary>
/// Where the runs of a sweep are made: in this process, in several of ours, on the nodes of a cluster. Members don't depend on
/// each other, so an engine may run them in any order and at once; what it must leave is a finished run in each member's folder.
/// </summary>
internal interface IMemberEngine
{
    /// <summary>As people read it: <c>2 jobs of 1 thread</c>.</summary>
    string Description { get; }

    /// <summary>
    /// Makes every member that is not up to date, and returns when none is left that could be made: one that fails is reported and
    /// keeps none of the others from being made, unless the machine failed, which would fail them too.
    /// </summary>
    /// <exception cref="OperationCanceledException">Interrupted; nothing of ours runs on.</exception>
    /// <returns>False when the members are made elsewhere and nobody waits for them.</returns>
    bool Run(ImmutableArray<SweepMember> members, IMemberObserver observer, CancellationToken cancellation);

    /// <summary>Called when the sweep's tables are written: whatever the engine kept until then may go.</summary>
    void Settle()
    {
    }
}

/// <summary>What an engine tells while it runs; one call at a time.</summary>
internal interface IMemberObserver
{
    void Started(SweepMember member);

    /// <param name="epoch">From 1.</param>
    /// <param name="row">The history's row of the epoch; empty where the engine does not know it.</param>
    void EpochDone(SweepMember member, int epoch, int epochs, ImmutableArray<(string Name, double Value)> row);

    /// <summary>Where the work as a whole is, in one line, for instance in a scheduler's queue; the same line may come again.</summary>
    void Stands(string line)
    {
    }

    /// <summary>The line of <see cref="ResultIndex"/> of a member that is about to finish, where the engine has it.</summary>
    void Indexed(string line)
    {
    }

    /// <summary>A line about a member, a warning for instance.</summary>
    void Said(SweepMember member, string line);

    /// <param name="trained">False where the stored run stood.</param>
    void Finished(SweepMember member, bool trained);

    /// <param name="message">What it wrote to stderr.</param>
    void Failed(SweepMember member, ExitCode code, string message);
}

/// <summary>Passes a member's training on to the observer of the sweep.</summary>
internal sealed class MemberProgress(SweepMember member, IMemberObserver observer) : ITrainingObserver
{
    private int _epochs;

    public void EpochStarted(int epoch, int epochs, int steps) => _epochs = epochs;

    public void StepDone(int step, RunningFigures figures)
    {
    }

    public void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row) =>
        observer.EpochDone(member, epoch + 1, _epochs, row);

    public void Say(string line) => observer.Said(member, line);

    public void Warn(string line) => observer.Said(member, $"warning: {line}");
}
