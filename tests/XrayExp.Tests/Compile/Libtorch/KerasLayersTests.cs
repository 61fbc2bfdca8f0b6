using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Catalog.Activations;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Files;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile.Libtorch;

/// <summary>
/// Forward, gradients and moving averages of every layer against real Keras 3.15.1 in float32.
/// Both sides carry rounding of their own, which Keras's float32 against its float64 puts at up to 4.3e-6 for gradients that add over the
/// batch: four times that, in absolute terms for numbers around one and relative to the largest beyond.
/// </summary>
public class KerasLayersTests
{
    private const double Tolerance = 2e-5;

    /// <summary>Kinds of the oracle that are no words of ours.</summary>
    private static readonly ImmutableArray<string> NotInTheVocabulary =
    [
        "Cropping2D", "ELU", "LeakyReLU", "PReLU", "ReLU", "Rescaling", "UpSampling2D",
        "activation exponential", "activation hard_silu", "activation log_softmax", "activation mish", "activation relu6",
    ];

    [SharedFact("oracle/b_layers.json")]
    public void Every_case_of_the_vocabulary_agrees_and_the_others_are_named() => CompareAll(null);

    [SharedFact("oracle/b_layers.json")]
    public void Every_case_of_the_vocabulary_agrees_on_our_own_kernels()
    {
        using Support.Portable portable = new();
        CompareAll(plan => portable.Compile(plan));
    }

    private static void CompareAll(Func<ModelPlan, CompiledModel>? compile)
    {
        var arrays = Shared.Arrays("b_layers.safetensors");
        var pooled = Shared.Arrays("b_avgpool_tf.safetensors");
        SortedSet<string> outside = new(StringComparer.Ordinal);
        List<string> wrong = [];
        int compared = 0;
        foreach (JsonElement test in Shared.Json("b_layers.json").GetProperty("cases").EnumerateArray())
        {
            if (KindOutside(test) is { } kind)
            {
                outside.Add(kind);
                continue;
            }

            compared++;
            Compare(test, arrays, pooled, wrong, compile);
        }

        Assert.Empty(wrong);
        Assert.Equal(NotInTheVocabulary, outside);
        Assert.Equal(97, compared);
    }

    private static void Compare(JsonElement test, ImmutableDictionary<string, NamedArray> arrays,
        ImmutableDictionary<string, NamedArray> pooled, List<string> wrong, Func<ModelPlan, CompiledModel>? compile)
    {
        string name = test.GetProperty("name").GetString()!;
        bool training = test.GetProperty("training").ValueKind == JsonValueKind.True;

        // our own kernels keep what a gradient needs in training steps alone: moving averages have none
        bool gradients = training || compile is null || Word(test) != "batch_normalization";
        ImmutableArray<string> weights = [.. test.GetProperty("weights").EnumerateArray().Select(weight => weight.GetString()!)];
        LayerRun.Result run = LayerRun.Of(
            $$"""[{"{{Word(test)}}": {{Arguments(test)}}}]""",
            arrays[$"{name}/x"],
            [.. weights.Select(weight => arrays[$"{name}/w/{weight}"].Singles())],
            gradients ? arrays[$"{name}/cotangent"].Singles() : null,
            training,
            compile);

        // Keras on torch also counts some padding in averages: TensorFlow's values hold there
        Check(pooled.TryGetValue($"{name}/y_tf", out NamedArray? y) ? y : arrays[$"{name}/y"], run.Output, "output");
        if (gradients)
            Check(pooled.TryGetValue($"{name}/grad_x_tf", out NamedArray? gradient) ? gradient : arrays[$"{name}/grad_x"],
                run.InputGradient, "gradient of the input");
        ImmutableArray<string> trainable = [.. test.GetProperty("trainable").EnumerateArray().Select(weight => weight.GetString()!)];
        foreach ((string weight, float[] values) in trainable.Zip(run.WeightGradients))
            Check(arrays[$"{name}/grad/{weight}"], values, $"gradient of {weight}");
        foreach ((string weight, float[] values) in weights.Zip(run.WeightsAfter))
            if (arrays.TryGetValue($"{name}/after/{weight}", out NamedArray? after))
                Check(after, values, $"{weight} afterwards");

        void Check(NamedArray expected, float[] received, string what)
        {
            float[] values = expected.Singles();
            double scale = Math.Max(1, values.Max(Math.Abs));
            double worst = values.Length == received.Length
                ? values.Zip(received, (a, b) => Math.Abs(a - b)).Max()
                : double.PositiveInfinity;
            if (!(worst <= Tolerance * scale))
                wrong.Add($"{name}: {what} differs by {worst:g3}");
        }
    }

    private static string? KindOutside(JsonElement test)
    {
        if (LayerCatalogue.All.Find(Word(test)) is null)
            return test.GetProperty("layer").GetString();
        string? activation = test.GetProperty("args").TryGetProperty("activation", out JsonElement value) ? value.GetString() : null;
        return activation is null || ActivationCatalogue.All.Find(activation) is not null ? null : $"activation {activation}";
    }

    private static string Word(JsonElement test)
    {
        string type = test.GetProperty("layer").GetString()!;
        return LayerCatalogue.All.Kinds.FirstOrDefault(
            kind => kind.Name.Replace("_", "", StringComparison.Ordinal).Equals(type, StringComparison.OrdinalIgnoreCase))?.Name ?? type;
    }

    private static string Arguments(JsonElement test) => test.GetProperty("args").GetRawText();
}
