using System.Collections.Immutable;
using XrayExp.Engine.Train;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Progress;

/// <summary>A training under <c>--quiet</c>: no talk, but the news that something went wrong.</summary>
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
