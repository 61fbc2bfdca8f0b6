using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Folders;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <param name="Message">As the member's process wrote it to stderr.</param>
internal sealed record MemberFailure(SweepMember Member, ExitCode Code, string Message);

/// <summary>Tells how a sweep comes along: a line for each member that is done.</summary>
/// <param name="folder">Absolute; the sweep's.</param>
internal sealed class SweepProgress(SweepPlan plan, string folder, CommandContext context) : IMemberObserver
{
    private readonly Dictionary<string, long> _started = [];
    private int _done;

    public ImmutableArray<MemberFailure> Failures { get; private set; } = [];

    /// <summary>How many members have a run that stands.</summary>
    public int Finished => _done - Failures.Length;

    public void Started(SweepMember member) => _started[member.Name] = context.Clock.GetTimestamp();

    public void EpochDone(SweepMember member, int epoch, int epochs, ImmutableArray<(string Name, double Value)> row)
    {
    }

    public void Said(SweepMember member, string line) =>
        context.Say(line.StartsWith(member.Name, StringComparison.Ordinal) ? line : $"{member.Name}: {line}");

    void IMemberObserver.Finished(SweepMember member, bool trained)
    {
        string how = trained ? string.Create(CultureInfo.InvariantCulture, $"{context.Clock.GetElapsedTime(_started[member.Name]).TotalSeconds:F0} s") : "up to date";
        Count($"{member.Name}: {ResultLine.Brief(Evaluated(member))} ({how})");
    }

    public void Failed(SweepMember member, ExitCode code, string message)
    {
        Failures = Failures.Add(new MemberFailure(member, code, message));
        Count($"{member.Name}: failed");
    }

    private Evaluation Evaluated(SweepMember member)
    {
        string metrics = new RunFolder(folder, member.Name).File(RunFolder.Metrics);
        return EvaluatedSplit.Of(MetricsReader.Read(metrics, File.ReadAllBytes(metrics))).Evaluation;
    }

    private void Count(string line)
    {
        string all = plan.Members.Length.ToString(CultureInfo.InvariantCulture), done = (++_done).ToString(CultureInfo.InvariantCulture);
        context.Say($"[{done.PadLeft(all.Length)}/{all}] {line}");
    }
}
