using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using XrayExp.Engine.Bench;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Native;
using XrayExp.Tool.Benching;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Times an experiment's training steps on this machine, with our kernels and with libtorch's. The images are random and in
/// memory, so the experiment's data may be missing.</summary>
internal sealed class BenchCommand : ToolCommand
{
    private const int Rounds = 12;

    private readonly ExperimentOptions _experiments = new(several: true, fallback: "experiments/model3.yaml");
    private readonly WholeNumberOption _rounds = new("--rounds", $"Rounds, in which each contender takes a turn; {Rounds} by default.");
    private readonly Option<bool> _layers =
        new("--layers") { Description = "Also time each layer, and show into how many pieces threads can divide each phase." };
    private readonly FormatOption _format = new();
    private readonly Option<string?> _contender = new("--contender") { Hidden = true };

    public BenchCommand()
        : base("bench", "Times a training step with our kernels and with libtorch's, in turn.",
            "xrayexp bench experiments/model3.yaml --layers",
            "xrayexp bench experiments/model1.yaml experiments/model2.yaml --rounds 30 --json")
    {
        _experiments.AddTo(this);
        Add(new SettingOption(nameof(ToolSettings.Threads), " of every contender",
            "by default all cores for ours, libtorch's own choice for the plain one, the fastest number for the tuned one"));
        Add(_rounds);
        Add(_layers);
        _format.AddTo(this);
        Add(_contender);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        ImmutableArray<LoadedExperiment> experiments = _experiments.LoadGood(arguments, context);
        int? threads = context.Settings.Threads;
        if (arguments.GetValue(_contender) is { } name)
        {
            ContenderSession.Serve(name, experiments.Single(), threads, context.In, context.Out);
            return ExitCode.Done;
        }

        TorchPlatform.Require();
        bool json = _format.Read(arguments) == OutputFormat.Json;
        List<BenchResult> results = [];
        foreach (LoadedExperiment experiment in experiments)
        {
            IEnumerable<string> Serving(string contender) =>
                [Name, experiment.File, "--contender", contender, .. _experiments.Settings(arguments),
                    .. threads is int number ? ["--threads", number.ToString(CultureInfo.InvariantCulture)] : (string[])[]];
            BenchResult result =
                new ExperimentBench(experiment, arguments.GetValue(_rounds) ?? Rounds, arguments.GetValue(_layers), Serving, context).Run();
            if (!json)
                context.Out.Write((results.Count == 0 ? "" : "\n") + BenchTable.Render(result));
            results.Add(result);
        }

        if (json)
            context.Out.Write(BenchJson.Render(results));
        return ExitCode.Done;
    }
}
