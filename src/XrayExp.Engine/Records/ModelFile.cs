using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Records;

/// <summary><c>model.safetensors</c>: the weights in the plan's order and Keras's layout, float32. The metadata contains what is needed to
/// use them: classes, canonical experiment, threshold, and temperature if there is one. Any reader of the format opens it.</summary>
/// <param name="Classes">In the order of the model's outputs.</param>
/// <param name="Experiment">The canonical experiment, as text.</param>
/// <param name="Threshold">Binary models predict the second class when its probability is strictly above.</param>
/// <param name="Temperature">The logits are divided by it before the sigmoid or softmax; null: they are not divided.</param>
public sealed record ModelFile(ImmutableArray<NamedArray> Weights, ImmutableArray<string> Classes, string Experiment, double Threshold,
    double? Temperature = null)
{
    public const string Format = "xrayexp/model/1";

    /// <summary>Returns the current weights of <paramref name="model"/>.</summary>
    public static ImmutableArray<NamedArray> WeightsOf(CompiledModel model) =>
        [.. model.Weights.Select(weight => NamedArray.FromSingles(weight.Spec.Name, weight.Spec.Shape.Dimensions, weight.Read()))];

    /// <summary>Returns <c>sha256:…</c> over the weights' bytes, in order, as metrics.json records it.</summary>
    public static string Sha256(ImmutableArray<NamedArray> weights)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NamedArray weight in weights)
            hash.AppendData(weight.Bytes);
        return Sha256Text.Of(hash);
    }

    public byte[] Write() => Safetensors.Write(Weights,
    [
        new("format", Format),
        new("classes", JsonText.OneLine(Classes.Select(JsonText.Quote))),
        new("experiment", Experiment),
        new("threshold", JsonText.Render(Threshold)),
        .. Temperature is { } temperature ? [new("temperature", JsonText.Render(temperature))] : (KeyValuePair<string, string>[])[],
    ]);

    /// <param name="file">The file's name in messages.</param>
    /// <exception cref="InputException">The file is no safetensors file, or no model of xrayexp.</exception>
    public static ModelFile Read(string file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            (ImmutableArray<NamedArray> weights, ImmutableDictionary<string, string> metadata) = Safetensors.Read(bytes);
            string? format = metadata.GetValueOrDefault("format");
            if (format != Format)
                throw new InputException(
                    $"{file}: expected a model of format `{Format}`; received {(format is null ? "one that names none" : $"`{format}`")}",
                    "a model that `run` wrote names its format in its metadata");
            string[] classes = JsonSerializer.Deserialize<string[]>(metadata["classes"])
                ?? throw new FormatException("it names no classes");
            double threshold = metadata["threshold"] == "null"
                ? double.NaN
                : double.Parse(metadata["threshold"], NumberStyles.Float, CultureInfo.InvariantCulture);
            double? temperature = metadata.TryGetValue("temperature", out string? text)
                ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
                : null;
            return new ModelFile(weights, [.. classes], metadata["experiment"], threshold, temperature);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or KeyNotFoundException or FormatException)
        {
            throw new InputException($"{file}: not a model that can be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the weights into a model of the same plan.</summary>
    /// <param name="file">The file's name in messages.</param>
    /// <exception cref="InputException">A weight is missing, superfluous, or of another shape; the model is then unchanged.</exception>
    public void LoadInto(CompiledModel model, string file)
    {
        Dictionary<string, NamedArray> byName = Weights.ToDictionary(weight => weight.Name);
        List<(ModelWeight Weight, float[] Values)> found = [];
        foreach (ModelWeight weight in model.Weights)
        {
            if (!byName.Remove(weight.Spec.Name, out NamedArray? array))
                throw new InputException($"{file}: the weight `{weight.Spec.Name}` is missing", "the file belongs to another model");
            if (array.Type != "F32" || new Shape(array.Shape) != weight.Spec.Shape)
                throw new InputException($"{file}: `{array.Name}`: expected F32 of shape {weight.Spec.Shape}; " +
                    $"received {array.Type} of shape {new Shape(array.Shape)}", "the file belongs to another model");
            found.Add((weight, array.Singles()));
        }

        if (byName.Count > 0)
            throw new InputException($"{file}: the model has no weight `{byName.Keys.Order(StringComparer.Ordinal).First()}`",
                "the file belongs to another model");
        foreach ((ModelWeight weight, float[] values) in found)
            weight.Write(values);
    }
}
