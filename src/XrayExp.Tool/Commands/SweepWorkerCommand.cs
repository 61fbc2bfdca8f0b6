using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Commands;

/// <summary>
/// Makes runs for <c>sweep --jobs</c>, which starts several of these processes. It reads names of members from stdin, one per line, makes
/// the run of each, and reports on stdout how it went. Compiled code and images stay in memory from one run to the next. It stops when
/// stdin is closed.
/// </summary>
internal sealed class SweepWorkerCommand : ToolCommand
{
    private readonly Argument<string> _sweep = new("SWEEP.yaml") { Description = "The sweep." };
    private readonly Option<string> _folder = new(HiddenCommands.Folder)
    {
        Description = "The sweep's folder.",
        HelpName = "DIR",
        Required = true
    };
    private readonly Option<bool> _force = new(HiddenCommands.Force) { Description = "Train again even if a result is up to date." };

    private readonly PicturesOption _pictures = new();

    public SweepWorkerCommand()
        : base(HiddenCommands.SweepWorker, "One job of `sweep`.",
            "xrayexp sweep-worker experiments/sweeps/quickstart.yaml --folder /tmp/runs/quickstart-sweep")
    {
        Hidden = true;
        Add(_sweep);
        Add(_folder);
        Add(_force);
        Add(_pictures);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        SweepPlan plan = ExperimentOptions.SweepLoader(context).Load(arguments.GetRequiredValue(_sweep)).Plan;
        ImmutableDictionary<string, SweepMember> members = plan.Members.ToImmutableDictionary(member => member.Name);
        RunWish wish = arguments.GetValue(_force) ? RunWish.Force : RunWish.GoOn;
        OrderedLines orders = new(context);
        ThisProcess engine = new(context.Resolve(arguments.GetRequiredValue(_folder)), wish, arguments.GetValue(_pictures), context);
        WorkerObserver observer = new(context.Out);
        try
        {
            foreach (string name in orders.All)
                engine.Run(members[name], observer, orders.Closed);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private sealed class WorkerObserver(TextWriter output) : IMemberObserver
    {
        public void Started(SweepMember member)
        {
        }

        public void EpochDone(SweepMember member, int epoch, int epochs, ImmutableArray<(string Name, double Value)> row) =>
            Tell(new WorkerEpoch(epoch, epochs));

        public void Said(SweepMember member, string line) => Tell(new WorkerSaid(line));

        public void Finished(SweepMember member, bool trained) => Tell(new WorkerFinished(trained, MachineFacts.PeakMemory()));

        public void Failed(SweepMember member, ExitCode code, string message) => Tell(new WorkerFailed((int)code, message));

        private void Tell(WorkerMessage message)
        {
            output.Write(message.Write() + "\n");
            output.Flush();
        }
    }
}
