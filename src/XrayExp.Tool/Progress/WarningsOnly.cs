using System.Collections.Immutable;
using XrayExp.Engine.Train;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Progress;

/// <summary>The observer of a training with <c>--quiet</c>: passes on warnings only.</summary>
internal sealed class WarningsOnly(CommandContext context) : ITrainingObserver
{
    public void EpochStarted(int epoch, int epochs, int steps)
    {
    }

    public void StepDone(int step, RunningFigures figures)
    {
    }

    public void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row)
    {
    }

    public void Say(string line)
    {
    }

    public void Warn(string line) => context.Warn(line);
}
