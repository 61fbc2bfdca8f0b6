using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Records;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <summary>Makes one member after the other, here, with all threads.</summary>
/// <param name="output">Absolute; the sweep's folder.</param>
internal sealed class ThisProcess(string output, RunWish wish, PictureFormat pictures, CommandContext context) : IMemberEngine
{
    /// <summary>The images of the last member, which the next one often has too.</summary>
    public KeptData Data { get; init; } = new();

    public string Description => string.Create(CultureInfo.InvariantCulture,
        $"1 job of {context.Threads} thread{(context.Threads == 1 ? "" : "s")}");

    public bool Run(ImmutableArray<SweepMember> members, IMemberObserver observer, CancellationToken cancellation)
    {
        foreach (SweepMember member in members)
            if (!Run(member, observer, cancellation))
                break;
        return true;
    }

    /// <returns>False when the next would fail too.</returns>
    public bool Run(SweepMember member, IMemberObserver observer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        observer.Started(member);
        using LineWriter said = new(line => observer.Said(member, line));
        CommandContext inside = context with { Error = said, ErrorTerminal = Terminal.Plain, Cancellation = cancellation };
        RunManner manner = new()
        {
            Wish = wish,
            Data = Data.Load,
            Observer = _ => new MemberProgress(member, observer),
            IsBrief = true,
            Pictures = pictures
        };
        RunSession session = new(member.Experiment, output, manner, inside);
        try
        {
            session.Run();
        }
#pragma warning disable CA1031 // whatever keeps one member from being made is told, and the others go on
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            using StringWriter message = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
            ExitCode code = Failure.Report(exception, inside with { Error = message });
            observer.Failed(member, code, message.ToString());
            return code != ExitCode.MachineFailed;
        }

        observer.Finished(member, session.Stale is not null);
        return true;
    }
}
