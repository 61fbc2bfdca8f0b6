using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Running;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Running;

public class MemoryNeedTests
{
    [Fact]
    public void Batches_activations_and_weights_are_counted_with_their_gradients()
    {
        // 4 batches of 8 x 8 x 1; conv2d with its relu 6 x 6 x 2, pooled 3 x 3 x 2 in the same pass, dense 1, sigmoid 1,
        // all twice; 20 + 19 weights twice
        using Written file = new("""
            data: { synthetic: {}, target_size: [8, 8], color_mode: grayscale, batch_size: 10 }
            model: [{ conv2d: { filters: 2, kernel_size: 3, activation: relu } }, max_pooling2d, flatten,
              { dense: { units: 1, activation: sigmoid } }]
            """);
        LoadedExperiment experiment = file.Load();
        Assert.Equal(4 * ((10 * ((4 * 64) + (2 * (18 + 1 + 1)))) + (2 * 39)), MemoryNeed.Of(experiment.Spec, experiment.Plan));
    }

    [Fact]
    public void What_the_machine_cannot_hold_is_a_mistake_at_the_batch_size()
    {
        using Written file = new("""
            data: { synthetic: {}, target_size: [256, 256], batch_size: 2048 }
            model: [{ conv2d: { filters: 64, kernel_size: 3, activation: elu } }, global_average_pooling2d,
              { dense: { units: 1, activation: sigmoid } }]
            """);
        LoadedExperiment experiment = file.Load();
        Diagnostic mistake = MemoryNeed.Mistake(experiment, 16L << 30)!;
        Assert.Equal("a step of 2048 images takes at least 132.0 GiB of memory; this machine has 16.0 GiB", mistake.Message);
        Assert.Equal(("out-of-memory", 3), (mistake.Rule, ((FileOrigin)mistake.Where).Line));
        Assert.Null(MemoryNeed.Mistake(experiment, 200L << 30));
    }

    /// <summary>An experiment in a folder of its own.</summary>
    private sealed class Written(string text) : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public LoadedExperiment Load()
        {
            string path = _folder.At("x.yaml");
            File.WriteAllText(path, $"name: x\nseed: 1\n{text}\noptimizer: sgd\nloss: binary_crossentropy\ntraining: {{ epochs: 1 }}\n");
            return new ExperimentLoader(new XrayExp.Engine.Spec.Surroundings(_folder.Path,
                System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, []), _ => null).Load(path);
        }

        public void Dispose() => _folder.Dispose();
    }
}
