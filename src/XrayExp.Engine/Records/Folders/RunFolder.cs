using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Records.Folders;

/// <summary>The folder of a run, <c>OUT/NAME/</c>, and the names of its files.</summary>
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

    /// <summary>The folder that <c>--resume</c> needs; removed when the run is done.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The file in that folder.</summary>
    public const string CheckpointState = "state.safetensors";

    /// <summary>The folder of locks and half-made results, beside the runs.</summary>
    internal const string BookkeepingName = ".xrayexp";

    /// <summary>Every file of a finished run except its pictures. These may be missing, because they can be drawn from the other files and
    /// the images.</summary>
    public static readonly ImmutableArray<string> Files = [Metrics, History, Predictions, Images, Model, Summary, Experiment, Environment];

    /// <summary>The pictures of a run, by their names as PNG.</summary>
    public static readonly ImmutableArray<string> Pictures =
    [
        HistoryPicture, ConfusionMatrixPicture, PredictionsPicture, MistakesPicture, RocPicture, PrecisionRecallPicture,
        CalibrationPicture, AugmentationPicture,
    ];

    /// <summary>Every file of a finished cross-validation, beside the folders of its folds, except its pictures.</summary>
    public static readonly ImmutableArray<string> FilesBesideFolds = [Metrics, Predictions, Images, Summary, Experiment];

    /// <summary>The pictures of a cross-validation, by their names as PNG.</summary>
    public static readonly ImmutableArray<string> PicturesBesideFolds = [ConfusionMatrixPicture, RocPicture, PrecisionRecallPicture,
        CalibrationPicture];

    /// <summary>The files of a run that a baseline keeps, for <c>diff</c> and for pull requests. <see cref="Experiment"/> names the images
    /// relative to its own folder, so a baseline's copy is written anew; it has the same bytes in every clone.</summary>
    public static readonly ImmutableArray<string> BaselineFiles = [Metrics, History, Predictions, Images, Experiment];

    /// <summary>The pictures of a run that a baseline keeps, in the formats in which they exist; by their names as PNG.</summary>
    public static readonly ImmutableArray<string> BaselinePictures = [HistoryPicture, ConfusionMatrixPicture];

    /// <param name="output">The folder of all runs: <c>runs</c>.</param>
    /// <param name="name">The experiment's name: letters, digits and <c>._=,+-</c>, beginning with a letter, a digit, <c>_</c> or
    /// <c>-</c>.</param>
    /// <exception cref="InputException">The name can't be a folder's name.</exception>
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
        // no experiment can have this name, so nothing else locks it
        Name = $"{folds.Name}@{fold}";
        Path = folds.File(fold);
        Bookkeeping = folds.Bookkeeping;
    }

    public string Name { get; }

    /// <summary>Returns the folder of one fold of a cross-validation, <c>OUT/NAME/fold-1</c>: a run's folder like any other.</summary>
    /// <param name="fold">The fold's number, from 1.</param>
    public RunFolder Fold(int fold) => new(this, FoldName.Of(fold));

    /// <summary>Whether folds are in the folder, finished or not.</summary>
    public bool HasFolds => Directory.Exists(File(FoldName.Of(1)));

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Whether the folder has a complete result: <c>metrics.json</c> is only ever moved in together with all other
    /// files.</summary>
    public bool IsComplete => System.IO.File.Exists(File(Metrics));

    /// <summary>The folder of locks and half-made results of all runs; on the same volume, so that a rename is enough.</summary>
    internal string Bookkeeping { get; }

    /// <summary>The path of a new result until it is complete.</summary>
    internal string New => System.IO.Path.Combine(Bookkeeping, Name + ".new");

    /// <summary>The path of the former result in the instant between two renames.</summary>
    internal string Old => System.IO.Path.Combine(Bookkeeping, Name + ".old");

    /// <summary>The path, in that instant, of a former result that is to be kept under another name.</summary>
    internal string Kept => System.IO.Path.Combine(Bookkeeping, Name + ".keep");

    internal string Lock => System.IO.Path.Combine(Bookkeeping, Name + ".lock");

    /// <summary>Returns the path of one of its files.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._=,+-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
