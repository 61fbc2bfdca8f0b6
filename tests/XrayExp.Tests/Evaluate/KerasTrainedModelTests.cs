using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using TorchSharp;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Libtorch;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Evaluate;

/// <summary>The notebook's second model with the weights that real Keras trained, over all 624 test films: files in, figures out.</summary>
public class KerasTrainedModelTests
{
    /// <summary>Float32 sums in another order, through six layers and a sigmoid: Keras on torch and we differ by some 1e-6.</summary>
    private const double Tolerance = 2e-5;

    [SharedFact("data/chest_xray.zip")]
    public void Every_test_film_gets_the_probability_that_Keras_gave_it()
    {
        JsonElement reference = Shared.Json("i_trained_model2.json");
        ImmutableDictionary<string, NamedArray> arrays = Shared.Arrays("i_trained_model2.safetensors");
        ImmutableArray<string> files = [.. reference.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
        using CompiledModel model =
            LibtorchModel.Compile(Planned.Model(NotebookModels.Input, NotebookModels.Model2), torch.ScalarType.Float32);
        Load(model, arrays);
        using BatchLoader films = Films(files);

        (Predictions predictions, double loss, _) = EvaluationPass.Run(
            model, new BinaryCrossentropy { LabelSmoothing = 0 }, films, 32, ["NORMAL", "PNEUMONIA"], 0.5);

        float[] expected = arrays["test_pred"].Singles();
        ImmutableDictionary<string, float> byId = files.Select((file, i) => (file, i))
            .ToImmutableDictionary(pair => pair.file["test/".Length..], pair => expected[pair.i]);
        Assert.Equal(624, predictions.Images.Length);
        Assert.All(predictions.Images, image => Assert.Equal(byId[image.Id], image.Probabilities[1], Tolerance));

        JsonElement test = reference.GetProperty("test");
        Assert.Equal(test.GetProperty("loss").GetDouble(), loss, Tolerance);
        ScoredLabels scored = new(2);
        foreach (Prediction image in predictions.Images)
            scored.Add(image.Label, image.Probabilities.AsSpan());
        foreach (Figure metric in new Figure[] { new Accuracy(), new Precision(), new Recall() })
            Assert.Equal(test.GetProperty(metric.Name).GetDouble(), metric.Of(scored), 1e-7);
        Assert.Equal(reference.GetProperty("auc").GetDouble(), new Auc().Of(scored), 1e-4);
    }

    private static void Load(CompiledModel model, ImmutableDictionary<string, NamedArray> arrays)
    {
        for (int k = 0; k < model.Weights.Length; k++)
            model.Weights[k].Write(arrays.Single(entry => entry.Key.StartsWith($"{k}:", StringComparison.Ordinal)).Value.Singles());
    }

    /// <summary>Decoded out of the archive, nearest to 64 × 64.</summary>
    private static BatchLoader Films(ImmutableArray<string> files)
    {
        Decoding decoding = new(new(64, 64), ColorMode.Rgb, Interpolation.Nearest, ExifOrientation: false);
        using ZipArchive archive = ZipFile.OpenRead(Shared.Data("chest_xray.zip"));
        byte[] pixels = [.. files.SelectMany(file => ImageReader.Read(Bytes(archive.GetEntry($"chest_xray/{file}")!), decoding))];
        ImageSplit split = new("test",
            [.. files.Select(
                file => new ImageEntry(file["test/".Length..], file.Contains("/PNEUMONIA/", StringComparison.Ordinal) ? 1 : 0, file))]);
        return new BatchLoader(new DecodedSplit(split, decoding.Shape, pixels),
            new ImagePreparation(new Augmentation([], Geometry.Exact, FillMode.Nearest, 0), 1.0 / 255), batchSize: 32, workers: 0);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
