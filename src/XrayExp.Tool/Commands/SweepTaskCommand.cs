using System.Collections.Immutable;
using System.CommandLine;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Cluster;
using XrayExp.Tool.Running;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>What <c>sweep --engine slurm</c> and <c>--engine command</c> run on other machines: makes members of a submission.</summary>
internal sealed class SweepTaskCommand : ToolCommand
{
    private readonly Argument<string> _sweep = new("SWEEP.yaml") { Description = "The sweep." };
    private readonly Option<string> _folder = new(HiddenCommands.Folder)
    {
        Description = "The sweep's.",
        HelpName = "DIR",
        Required = true
    };
    private readonly WholeNumberOption _submission = new(HiddenCommands.Submission, "The number of the submission.") { Required = true };
    private readonly WholeNumberOption _task = new(HiddenCommands.Task, "Which task, from 0.", min: 0);
    private readonly WholeNumberOption _tasks = new(HiddenCommands.Tasks, "How many tasks there are.");
    private readonly Option<string?> _member = new(HiddenCommands.Member) { Description = "The one member to make.", HelpName = "NAME" };
    private readonly Option<bool> _force = new(HiddenCommands.Force) { Description = "Train again even if a result is up to date." };
    private readonly PicturesOption _pictures = new();

    public SweepTaskCommand()
        : base(HiddenCommands.SweepTask, "One task of `sweep --engine slurm`.",
            "xrayexp sweep-task experiments/sweeps/quickstart.yaml --folder /tmp/runs/quickstart-sweep --submission 1 --task 0 --tasks 2")
    {
        Hidden = true;
        Add(_sweep);
        Add(_folder);
        Add(_submission);
        Add(_task);
        Add(_tasks);
        Add(_member);
        Add(_force);
        Add(_pictures);
        Add(new SettingOption(nameof(ToolSettings.Threads)));
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        SweepPlan plan = ExperimentOptions.SweepLoader(context).Load(arguments.GetRequiredValue(_sweep)).Plan;
        string folder = context.Resolve(arguments.GetRequiredValue(_folder));
        Submission submission = Submission.Open(folder, arguments.GetValue(_submission)!.Value)
            ?? throw new InputException($"there is no submission in `{folder}`", "is it on a file system that all nodes share?");
        MemberTask task = new(submission, folder, plan.Members.ToImmutableDictionary(member => member.Name),
            arguments.GetValue(_force) ? RunWish.Force : RunWish.GoOn, arguments.GetValue(_pictures), context);
        return arguments.GetValue(_member) is { } member
            ? task.RunOne(member)
            : task.Run(arguments.GetValue(_task) ?? 0, arguments.GetValue(_tasks) ?? 1);
    }
}
