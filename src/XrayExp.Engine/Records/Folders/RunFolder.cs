using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Records.Folders;

/// <summary>Where a run's results lie, <c>OUT/NAME/</c>, and what its files are called.</summary>
public sealed partial class RunFolder
{
    public const string Metrics = "metrics.json";
    public const string History = "history.csv";
    public const string Predictions = "predictions.csv";
    public const string Images = "images.sha256";
    public const string Model = "model.safetensors";
    public const string Summary = "summary.txt";
    public const string Experiment = "experiment.yaml";
    public const string Environment = "environment.json";
    public const string HistoryPicture = "history.png";
    public const string ConfusionMatrixPicture = "confusion_matrix.png";
    public const string PredictionsPicture = "predictions.png";
    public const string MistakesPicture = "mistakes.png";
    public const string RocPicture = "roc.png";
    public const string PrecisionRecallPicture = "precision_recall.png";
    public const string CalibrationPicture = "calibration.png";
    public const string AugmentationPicture = "augmentation.png";

    /// <summary>What <c>--resume</c> needs; gone when the run is done.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The file in it.</summary>
    public const string CheckpointState = "state.safetensors";

    /// <summary>The folder of locks and half-made results, beside the runs.</summary>
    internal const string BookkeepingName = ".xrayexp";

    /// <summary>Every file of a finished run but its pictures, which may be missing: they are drawn from these and the images.</summary>
    public static readonly ImmutableArray<string> Files = [Metrics, History, Predictions, Images, Model, Summary, Experiment, Environment];

    /// <summary>The pictures of a run, by their names as PNG.</summary>
    public static readonly ImmutableArray<string> Pictures =
    [
        HistoryPicture, ConfusionMatrixPicture, PredictionsPicture, MistakesPicture, RocPicture, PrecisionRecallPicture,
        CalibrationPicture, AugmentationPicture,
    ];

    /// <summary>Every file of a finished cross-validation but its pictures, beside the folders of its folds.</summary>
    public static readonly ImmutableArray<string> FilesBesideFolds = [Metrics, Predictions, Images, Summary, Experiment];

    /// <summary>The pictures of a cross-validation, by their names as PNG.</summary>
    public static readonly ImmutableArray<string> PicturesBesideFolds = [ConfusionMatrixPicture, RocPicture, PrecisionRecallPicture,
        CalibrationPicture];

    /// <summary>
    /// What a baseline keeps of a run, for <c>diff</c> to compare and a pull request to show.
    /// <see cref="Experiment"/> names the images from the folder that it lies in, so there it is written anew;
    /// it then has the same bytes in every clone.
    /// </summary>
    public static readonly ImmutableArray<string> BaselineFiles = [Metrics, History, Predictions, Images, Experiment];

    /// <summary>The pictures that a baseline keeps of a run, in whatever formats they are there; by their names as PNG.</summary>
    public static readonly ImmutableArray<string> BaselinePictures = [HistoryPicture, ConfusionMatrixPicture];

    /// <param name="output">The folder of all runs: <c>runs</c>.</param>
    /// <param name="name">The experiment's: letters, digits, <c>._=,+-</c>, and one of the first, <c>_</c> or <c>-</c> in front.</param>
    /// <exception cref="InputException">The name is no folder's name.</exception>
    public RunFolder(string output, string name)
    {
        if (!ValidName().IsMatch(name))
            throw new InputException($"`{name}` cannot name a run",
                "use letters, digits, `.`, `_`, `-`, `=`, `,` and `+`, and begin with a letter, a digit, `_` or `-`");
        Name = name;
        Path = System.IO.Path.GetFullPath(System.IO.Path.Combine(output, name));
        Bookkeeping = System.IO.Path.GetFullPath(System.IO.Path.Combine(output, BookkeepingName));
    }

    private RunFolder(RunFolder folds, string fold)
    {
        // no experiment is named so, so that nobody else locks it
        Name = $"{folds.Name}@{fold}";
        Path = folds.File(fold);
        Bookkeeping = folds.Bookkeeping;
    }

    public string Name { get; }

    /// <summary>Where one fold of a cross-validation lies: <c>OUT/NAME/fold-1</c>, a run's folder like any other.</summary>
    /// <param name="fold">From 1.</param>
    public RunFolder Fold(int fold) => new(this, FoldName.Of(fold));

    /// <summary>True when folds lie there, finished or not.</summary>
    public bool HasFolds => Directory.Exists(File(FoldName.Of(1)));

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>True when a whole result lies there: <c>metrics.json</c> is only ever moved in together with all the rest.</summary>
    public bool IsComplete => System.IO.File.Exists(File(Metrics));

    /// <summary>Locks and half-made results of all runs; on the same volume, so that a rename is enough.</summary>
    internal string Bookkeeping { get; }

    /// <summary>A new result until it is complete.</summary>
    internal string New => System.IO.Path.Combine(Bookkeeping, Name + ".new");

    /// <summary>The former result, in the instant between two renames.</summary>
    internal string Old => System.IO.Path.Combine(Bookkeeping, Name + ".old");

    /// <summary>A former result that is to be kept under another name, in that instant.</summary>
    internal string Kept => System.IO.Path.Combine(Bookkeeping, Name + ".keep");

    internal string Lock => System.IO.Path.Combine(Bookkeeping, Name + ".lock");

    /// <summary>The path of one of its files.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._=,+-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
