using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Train;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Progress;

/// <summary>Shows a training as Keras does: a live bar on a terminal, one line per epoch in a log.</summary>
internal sealed class TrainingProgress : ITrainingObserver
{
    /// <summary>Live figures may take a twentieth of the time: computing the area under a curve sorts all images of the epoch so
    /// far.</summary>
    private const double ShareOfTime = 20;

    private readonly TextWriter _output;
    private readonly Terminal _terminal;
    private readonly TimeProvider _clock;
    private ProgressBar _bar = new(1, false, 0);
    private int _done;
    private double _notBefore;
    private (int Epoch, double Time)? _begun;

    public TrainingProgress(TextWriter output, Terminal terminal, TimeProvider clock) =>
        (_output, _terminal, _clock) = (output, terminal, clock);

    /// <summary>Returns an observer that writes to the command's stderr; with <c>--quiet</c>, one that writes warnings only.</summary>
    public static ITrainingObserver Of(CommandContext context) =>
        context.Quiet ? new WarningsOnly(context) : new TrainingProgress(context.Error, context.ErrorTerminal, context.Clock);

    public void EpochStarted(int epoch, int epochs, int steps)
    {
        _done = 0;
        _notBefore = 0;
        _bar = new ProgressBar(steps, _terminal.Live, Now()) { Columns = _terminal.Width };
        Write(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}/{epochs}{TimeLeft(epoch, epochs)}\n"));
    }

    /// <summary>Estimates the time for the rest of the epochs, this one included, from those that this process has trained. Logs leave it
    /// out.</summary>
    private string TimeLeft(int epoch, int epochs)
    {
        if (_begun is not { } begun)
        {
            _begun = (epoch, Now());
            return "";
        }

        return _terminal.Live ? $" - {ProgressBar.Eta((Now() - begun.Time) / (epoch - begun.Epoch) * (epochs - epoch))} left" : "";
    }

    public void StepDone(int step, RunningFigures figures)
    {
        _done = step;
        double before = Now();
        _bar.StepDone(step, before);
        if (!_terminal.Live || !_bar.IsDue(before) || before < _notBefore)
            return;
        ImmutableArray<(string, double)> values = figures.Now();
        double after = Now();
        _notBefore = after + (ShareOfTime * (after - before));
        Write(_bar.Draw(step, values, before));
    }

    public void EpochDone(int epoch, ImmutableArray<(string Name, double Value)> row) =>
        Write(_terminal.Live ? _bar.DrawLast(_done, row, Now()) : _bar.Line(_done, row, Now()));

    public void Say(string line) => Write($"{_bar.LeaveLine()}{line}\n");

    public void Warn(string line) => Say($"warning: {line}");

    private double Now() => _clock.GetElapsedTime(0).TotalSeconds;

    private void Write(string text)
    {
        _output.Write(text);
        _output.Flush();
    }
}
