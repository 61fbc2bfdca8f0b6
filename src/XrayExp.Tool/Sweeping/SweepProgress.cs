using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <param name="Message">As the member's process wrote it to stderr.</param>
internal sealed record MemberFailure(SweepMember Member, ExitCode Code, string Message);

/// <summary>Tells how a sweep comes along: a table that is kept up to date on a terminal,
/// a line for each member that is done in a log.</summary>
/// <param name="ledger">Gets every run that is done.</param>
internal sealed class SweepProgress(SweepPlan plan, ResultIndex index, LedgerLines ledger, CommandContext context)
    : IMemberObserver, IDisposable
{
    private readonly Dictionary<string, long> _started = [];
    private readonly SweepStanding _standing = new(plan);
    private readonly long _begun = context.Clock.GetTimestamp();
    private readonly LiveBlock? _table = context.ErrorTerminal.Live && !context.Quiet ? new(context.Error, context.ErrorTerminal) : null;

    private string? _stands;

    public ImmutableArray<MemberFailure> Failures { get; private set; } = [];

    /// <summary>How many members have a run that stands.</summary>
    public int Finished => _standing.Over - Failures.Length;

    public void Started(SweepMember member)
    {
        _started[member.Name] = context.Clock.GetTimestamp();
        _standing.Start(member);
        Draw();
    }

    public void EpochDone(SweepMember member, int epoch, int epochs, ImmutableArray<(string Name, double Value)> row)
    {
        _standing.Epoch(member, epoch, epochs);
        Draw();
    }

    public void Stands(string line)
    {
        if (line == _stands)
            return;
        _stands = line;
        if (_table is null)
            context.Say(line);
        Draw();
    }

    public void Indexed(string line) => index.Learn(line);

    public void Said(SweepMember member, string line)
    {
        _table?.Clear();
        string said = line.StartsWith(member.Name, StringComparison.Ordinal) ? line : $"{member.Name}: {line}";
        if (CommandContext.IsWarning(line))
            context.Error.WriteLine(said);
        else
            context.Say(said);
        Draw();
    }

    void IMemberObserver.Finished(SweepMember member, bool trained)
    {
        MemberResult run = index.Of(member);
        ledger.Take(member, () => index.Read(member));
        Evaluation evaluation = run.Split.Evaluation;
        _standing.Finish(member, run.Divergence is null ? evaluation : null, trained);
        string how = trained
            ? string.Create(CultureInfo.InvariantCulture, $"{context.Clock.GetElapsedTime(_started[member.Name]).TotalSeconds:F0} s")
            : "up to date";
        if (run.Divergence is { } divergence)
        {
            _table?.Clear();
            context.Warn(DivergenceLine.Of(member.Name, divergence));
        }

        Over($"{member.Name}: {(run.Divergence is null ? ResultLine.Brief(evaluation) : "diverged")} ({how})");
    }

    public void Failed(SweepMember member, ExitCode code, string message)
    {
        Failures = Failures.Add(new MemberFailure(member, code, message));
        _standing.Fail(member);
        Over($"{member.Name}: failed");
    }

    /// <summary>The table has said what it had to; what comes next takes its place.</summary>
    public void Dispose() => _table?.Clear();

    private void Over(string line)
    {
        string all = plan.Members.Length.ToString(CultureInfo.InvariantCulture),
            done = _standing.Over.ToString(CultureInfo.InvariantCulture);
        if (_table is null)
            context.Say($"[{done.PadLeft(all.Length)}/{all}] {line}");
        Draw();
    }

    private void Draw() => _table?.Draw(
        [.. _standing.Lines(context.Clock.GetElapsedTime(_begun).TotalSeconds), .. _stands is null ? [] : (string[])[$"  {_stands}"]]);
}
