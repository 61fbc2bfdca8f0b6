using System.CommandLine;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Running;
using XrayExp.Engine.Train;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Trains and evaluates as <c>run</c> does, for <c>verify</c>, which starts it in fresh processes. It writes the byte-stable files
/// and the trace of the steps, but no pictures: they take longer than a small training.</summary>
internal sealed class RetrainCommand : ToolCommand
{
    private readonly ExperimentOptions _experiments = new(several: false);
    private readonly Option<string> _output = new(HiddenCommands.Folder)
    {
        Description = "An empty folder.",
        HelpName = "DIR",
        Required = true
    };
    private readonly Option<bool> _lifeline = new(HiddenCommands.Lifeline) { Description = "Stop when stdin is closed." };

    public RetrainCommand()
        : base(HiddenCommands.Retrain, "One training of `verify`.", "xrayexp retrain experiments/quickstart.yaml --folder /tmp/retrained")
    {
        Hidden = true;
        _experiments.AddTo(this);
        Add(_output);
        Add(_lifeline);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        using CancellationTokenSource? lifeline = arguments.GetValue(_lifeline) ? OwnProcess.Lifeline(context) : null;
        LoadedExperiment experiment = _experiments.Load(arguments, context)[0];
        Dataset data = ExperimentData.Load(experiment.Spec, context);
        string folder = Directory.CreateDirectory(context.Resolve(arguments.GetRequiredValue(_output))).FullName;
        using StreamWriter trace = new(Path.Combine(folder, HiddenCommands.Trace));
        TrainedRun trained = ExperimentRun.Execute(experiment, data, context.Threads, NoObserver.Instance, trace: new TrainingTrace(trace),
            cancellation: lifeline?.Token ?? context.Cancellation);
        foreach (RunFile file in RunFiles.ByteStable(trained.Record, trained.ModelFile(experiment)))
            AtomicFile.Write(Path.Combine(folder, file.Name), file.Bytes);
        return ExitCode.Done;
    }
}
