using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Verifying;

/// <summary><c>experiments/every-layer.yaml</c> carries the whole vocabulary of models,
/// so that one small training proves the promise for all of it.</summary>
public class EveryLayerTests(EveryLayerTests.Here here) : IClassFixture<EveryLayerTests.Here>
{
    private static readonly string Experiment = Path.Combine(Experiments.Folder, "every-layer.yaml");

    [Fact]
    public void It_holds_every_layer_and_every_activation()
    {
        LoadedExperiment experiment = Experiments.Shipped("every-layer");
        Assert.Empty(LayerCatalogue.All.Kinds.Select(kind => kind.Name).Except(experiment.Spec.Model.Select(layer => layer.Kind)));
        Assert.Empty(ActivationCatalogue.All.Kinds.Select(kind => kind.Name).Except(Words(experiment.Effective.Find("model")!.Value)));
    }

    /// <summary>Without AVX2 .NET has no multiply-add in hardware; without intrinsics it has no vectors at all.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void An_older_CPU_computes_the_same_bits(string instructions)
    {
        CommandContext context = TinyExperiment.Context(here.Folder);
        CommandLine.Answer answer = CommandLine.Run(
            context with { Environment = context.Environment.Add(instructions, "0") }, "verify", Experiment, "--threads",
            "2", "--vector-bits", "128", "--against", ".");
        Assert.True(answer.Code == ExitCode.Done, answer.Out + answer.Error);
    }

    /// <summary>Every key and every text below a node.</summary>
    private static IEnumerable<string> Words(Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Words(entry.Value).Prepend(entry.Key)),
        ListNode list => list.Items.SelectMany(Words),
        ScalarNode scalar => [scalar.Text],
        _ => [],
    };

    /// <summary>The result of this process, which has all that the CPU has.</summary>
    public sealed class Here : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Here() =>
            Assert.Equal(ExitCode.Done, CommandLine.Run(TinyExperiment.Context(Folder), "retrain", Experiment, "--folder", ".").Code);

        public string Folder => _folder.Path;

        public void Dispose() => _folder.Dispose();
    }
}
