using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>An experiment on films of 8 × 8 pixels in a folder of its own;
/// a whole run takes about a second, most of it for the pictures.</summary>
/// <remarks>Two filters of a plain relu are easily dead after a step, and the model would give all images the same answer.</remarks>
public sealed class TinyExperiment : IDisposable
{
    public const string File = "tiny.yaml";

    private const string Text = """
        name: tiny
        seed: 7
        data: { directory: films, target_size: [8, 8], color_mode: grayscale, batch_size: 4, rescale: 1/255 }
        augmentation: { rotation_range: 10, horizontal_flip: true }
        model:
          - conv2d: { filters: 2, kernel_size: 3, activation: leaky_relu }
          - flatten
          - dropout: { rate: 0.2 }
          - dense: { units: 1, activation: sigmoid }
        optimizer: { adam: { learning_rate: 0.01 } }
        loss: binary_crossentropy
        metrics: [accuracy, auc]
        training: { epochs: 2 }

        """;

    private static readonly string[] ByteStable =
        ["metrics.json", "history.csv", "predictions.csv", "images.sha256", "model.safetensors", "history.png", "confusion_matrix.png",
            "predictions.png", "mistakes.png", "roc.png", "precision_recall.png", "calibration.png", "augmentation.png"];

    private readonly TemporaryFolder _folder = new();

    public TinyExperiment()
    {
        System.IO.File.WriteAllText(At(File), Text);
        AddFilms("train", "NORMAL", 6);
        AddFilms("train", "PNEUMONIA", 5);
        AddFilms("val", "NORMAL", 3);
        AddFilms("val", "PNEUMONIA", 3);
        AddFilms("test", "NORMAL", 3);
        AddFilms("test", "PNEUMONIA", 4);
    }

    public string Folder => _folder.Path;

    public string At(params ReadOnlySpan<string> parts) => _folder.At(parts);

    /// <summary>Gray films, brighter with each class; no two alike.</summary>
    public void AddFilms(string split, string name, int count)
    {
        for (int n = 0; n < count; n++)
            System.IO.File.WriteAllBytes(
                At("films", split, name, $"{n}.pgm"),
                [.. "P5 8 8 255\n"u8,
                    .. Enumerable.Range(0, 64).Select(p => (byte)((p * (n + 3) % 97) + (name.Length * 8) + split.Length))]);
    }

    /// <summary>Runs the tool in this folder, without the cache.</summary>
    internal CommandLine.Answer Command(params string[] args) => CommandLine.Run(Context(Folder), args);

    /// <summary>Trains; must succeed.</summary>
    internal CommandLine.Answer Run(params string[] options)
    {
        CommandLine.Answer answer = Command(["run", File, "--threads", "1", .. options]);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        return answer;
    }

    public JsonNode Metrics(string run = "runs/tiny") => JsonNode.Parse(System.IO.File.ReadAllText(At(run, "metrics.json")))!;

    /// <summary>What must not differ between two runs of the same experiment: each file's name and content.</summary>
    public ImmutableArray<string> Stable(string run = "runs/tiny") =>
        [.. ByteStable.Select(file =>
            $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(At(run, file))))}")];

    internal static CommandContext Context(string folder) => CommandLine.Context(folder) with
    {
        Environment = ImmutableDictionary<string, string>.Empty.Add("XRAYEXP_CACHE", "off"),
    };

    public void Dispose() => _folder.Dispose();
}

/// <summary>A tiny experiment that has run.</summary>
public sealed class FinishedRun : IDisposable
{
    public FinishedRun() => Said = Experiment.Run();

    public TinyExperiment Experiment { get; } = new();

    internal CommandLine.Answer Said { get; }

    public void Dispose() => Experiment.Dispose();
}
