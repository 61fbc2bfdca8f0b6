using System.Collections.Immutable;
using System.Text.Json;
using TorchSharp;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Losses;

/// <summary>Values and gradients of real Keras 3.15.1: clipped probabilities and logits, label smoothing, sample weights.</summary>
public class KerasLossTests
{
    // Both sides in float32: a few roundings of logarithms, relative to the value.
    private const double Tolerance = 3e-6;

    private static readonly ImmutableDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["BinaryCrossentropy"] = "binary_crossentropy",
        ["BinaryFocalCrossentropy"] = "binary_focal_crossentropy",
        ["CategoricalCrossentropy"] = "categorical_crossentropy",
        ["CategoricalFocalCrossentropy"] = "categorical_focal_crossentropy",
    }.ToImmutableDictionary();

    // What the oracle has and the vocabulary has not; scce is categorical_crossentropy with labels as numbers.
    private static readonly string[] Others =
    [
        "cosine", "hinge", "hinge_01labels", "huber", "huber_d.5", "kld", "logcosh", "mae", "mse", "poisson", "scce", "scce_logits",
        "scce_unnormalised",
    ];

    [SharedFact("oracle/d_losses.json")]
    public void Every_known_loss_has_Keras_values_and_gradients()
    {
        using var scope = torch.NewDisposeScope();
        foreach (JsonProperty entry in Cases().Where(Known))
        {
            JsonElement oracle = entry.Value;
            torch.Tensor weights = Tensor(oracle.GetProperty("sample_weight"));
            (torch.Tensor plain, torch.Tensor perSample, torch.Tensor gradient) = Run(oracle, null);
            Near(entry.Name, oracle.GetProperty("per_sample"), perSample);
            Near(entry.Name, oracle.GetProperty("value"), plain);
            Near(entry.Name, oracle.GetProperty("grad_of_value"), gradient);
            (torch.Tensor weighted, _, torch.Tensor weightedGradient) = Run(oracle, weights);
            Near(entry.Name, oracle.GetProperty("value_weighted"), weighted);
            Near(entry.Name, oracle.GetProperty("grad_of_value_weighted"), weightedGradient);
        }
    }

    [SharedFact("oracle/d_losses.json")]
    public void The_losses_outside_the_vocabulary_are_these() =>
        Assert.Equal(Others, Cases().Where(entry => !Known(entry)).Select(entry => entry.Name).Order(StringComparer.Ordinal));

    private static (torch.Tensor Value, torch.Tensor PerSample, torch.Tensor Gradient) Run(JsonElement oracle, torch.Tensor? weights)
    {
        JsonElement arguments = oracle.GetProperty("args");
        Loss loss = LossCatalogue.All.Find(Names[oracle.GetProperty("loss").GetString()!])!.Read(GivenFields.Of(arguments));
        bool fromLogits = arguments.TryGetProperty("from_logits", out JsonElement flag) && flag.GetBoolean();
        torch.Tensor predicted = Tensor(oracle.GetProperty("y_pred")).requires_grad_(), labels = Tensor(oracle.GetProperty("y_true"));
        torch.Tensor perSample = fromLogits ? loss.FromLogits(predicted, labels) : loss.FromProbabilities(predicted, labels);
        torch.Tensor value = BatchLoss.Mean(perSample, weights);
        value.backward();
        return (value, perSample, predicted.grad!);
    }

    private static void Near(string name, JsonElement expected, torch.Tensor actual)
    {
        float[] wanted = [.. Numbers(expected)], received = actual.detach().flatten().data<float>().ToArray();
        Assert.Equal(wanted.Length, received.Length);
        for (int i = 0; i < wanted.Length; i++)
            Assert.True(Math.Abs(wanted[i] - received[i]) <= Tolerance * Math.Max(1, Math.Abs(wanted[i])),
                $"{name}[{i}]: {wanted[i]} expected, {received[i]} received");
    }

    private static torch.Tensor Tensor(JsonElement array)
    {
        float[] numbers = [.. Numbers(array)];
        return array[0].ValueKind == JsonValueKind.Array
            ? torch.tensor(numbers, [array.GetArrayLength(), array[0].GetArrayLength()])
            : torch.tensor(numbers);
    }

    private static IEnumerable<float> Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [(float)element.GetDouble()];

    private static bool Known(JsonProperty entry) => Names.ContainsKey(entry.Value.GetProperty("loss").GetString()!);

    private static JsonElement.ObjectEnumerator Cases() => Shared.Json("d_losses.json").EnumerateObject();
}
