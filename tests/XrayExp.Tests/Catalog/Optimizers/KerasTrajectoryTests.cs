using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Schedules;
using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Optimizers;

/// <summary>Ten steps of real Keras optimizers on three weights, with zero, spiking, 1e-3 and 1e-6 sized gradients among them.</summary>
public class KerasTrajectoryTests
{
    // Ten steps in float32 may differ by a few roundings of a number near 1 (6e-8 each).
    private const double Tolerance = 1e-6;

    // Keras also computes 1 − beta_2^t in float32, at the first step 1e-3 ± 3e-8: each step may be off by 3e-5 of itself.
    private const double TolerancePerRate = 1e-4;

    private const int Steps = 10;

    // What the oracle has and the vocabulary has not.
    private static readonly string[] Others = ["adadelta", "adam_ema", "adam_gradaccum2", "adamax", "ftrl", "lion", "nadam"];

    private static readonly ImmutableDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["Adam"] = "adam",
        ["AdamW"] = "adamw",
        ["SGD"] = "sgd",
        ["RMSprop"] = "rmsprop",
        ["Adagrad"] = "adagrad",
    }.ToImmutableDictionary();

    [SharedFact("oracle/c_optimizers.safetensors")]
    public void Every_trajectory_of_a_known_optimizer_is_followed()
    {
        ImmutableDictionary<string, NamedArray> arrays = Shared.Arrays("c_optimizers.safetensors");
        List<string> far = [];
        foreach ((string name, Optimizer optimizer) in Known())
        {
            float worst = Distance(name, optimizer, arrays);
            if (!(worst <= Tolerance + (TolerancePerRate * optimizer.LearningRate.At(0))))
                far.Add($"{name}: {worst:g3}");
        }

        Assert.Equal([], far);
    }

    [SharedFact("oracle/c_optimizers.json")]
    public void The_optimizers_outside_the_vocabulary_are_these() =>
        Assert.Equal(Others, Cases().Select(pair => pair.Name).Except(Known().Select(pair => pair.Name)).Order(StringComparer.Ordinal));

    [SharedFact("oracle/c_optimizers.json")]
    public void Defaults_are_Keras_defaults()
    {
        JsonElement cases = Shared.Json("c_optimizers.json").GetProperty("optimizers");
        foreach (string name in Names.Values)
        {
            JsonElement config = cases.GetProperty(name).GetProperty("config");
            Kind<Optimizer> kind = OptimizerCatalogue.All.Find(name)!;
            GivenFields absent = new();
            Optimizer ours = kind.Read(absent);
            Optimizer theirs = kind.Read(GivenFields.Of(config));
            Assert.Equal(ours with { LearningRate = new ConstantRate((float)ours.LearningRate.At(0)) }, theirs);
            Assert.Equal([], absent.Declared.Where(key => !config.TryGetProperty(key, out _)));
        }
    }

    private static float Distance(string name, Optimizer optimizer, ImmutableDictionary<string, NamedArray> arrays)
    {
        float[][] weights = [.. Enumerable.Range(0, 3).Select(v => arrays[$"w0/{v}"].Singles())];
        Memory<float>[][] slots = [.. weights.Select(
            weight => Enumerable.Range(0, optimizer.Slots).Select(slot => Filled(weight.Length, optimizer.InitialSlot(slot))).ToArray())];
        float worst = 0;
        for (int step = 0; step < Steps; step++)
        {
            float[][] gradients = [.. Enumerable.Range(0, 3).Select(v => arrays[$"grad/{step}/{v}"].Singles())];
            double[] squares = [.. gradients.Select(gradient => GradientNorm.SumOfSquares<float>(gradient))];
            for (int v = 0; v < 3; v++)
            {
                optimizer.Gradients.Clip<float>(gradients[v], squares[v], squares.Sum());
                optimizer.Update<float>(weights[v], gradients[v], slots[v], optimizer.LearningRate.At(step), step + 1);
                float[] expected = arrays[$"{name}/w/{step}/{v}"].Singles();
                for (int i = 0; i < expected.Length; i++)
                    worst = float.Max(worst, Math.Abs(expected[i] - weights[v][i]));
            }
        }

        return worst;
    }

    private static Memory<float> Filled(int length, double value)
    {
        float[] slot = new float[length];
        Array.Fill(slot, (float)value);
        return slot;
    }

    private static IEnumerable<(string Name, Optimizer Optimizer)> Known()
    {
        foreach (JsonProperty entry in Cases())
        {
            if (!Names.TryGetValue(entry.Value.GetProperty("optimizer").GetString()!, out string? kind))
                continue;
            JsonElement arguments = entry.Value.GetProperty("args");
            GivenFields fields = entry.Name == "sgd_expdecay"
                ? new(("learning_rate", new ExponentialDecay(0.1, 3, 0.5, false)))
                : GivenFields.Of(arguments);
            Optimizer optimizer = OptimizerCatalogue.All.Find(kind)!.Read(fields);
            if (arguments.EnumerateObject().All(argument => fields.Declared.Contains(argument.Name)))
                yield return (entry.Name, optimizer);
        }
    }

    private static JsonElement.ObjectEnumerator Cases() =>
        Shared.Json("c_optimizers.json").GetProperty("optimizers").EnumerateObject();
}
