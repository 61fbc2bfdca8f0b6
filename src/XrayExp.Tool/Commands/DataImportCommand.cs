using System.CommandLine;
using System.Globalization;
using System.Text;
using XrayExp.Engine.Data.Import;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Progress;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary><c>data import</c>: copies a downloaded dataset into the folder that experiments name.</summary>
internal sealed class DataImportCommand : ToolCommand
{
    private const int DefaultSeed = 42;

    private static readonly string[] Splits = ["keep", "notebook", "patient", "random"];

    private readonly Argument<string> _source = new("ZIP|DIR")
    {
        Description = "An archive or folder that contains, at any depth, train/, test/ and perhaps val/ with a folder per class, "
            + "or class folders alone.",
    };

    private readonly OutputOption _out = new("The folder to make; it must be absent or empty.", "DIR", required: true);

    private readonly Option<string> _split = new("--split")
    {
        Description = "How the images are divided. keep (default): as they are. random: a tenth of each class in train and val "
            + "becomes val. patient: the same, with all images of a patient in one split; "
            + "file names must show the patient as those of Kermany's chest X-rays do. "
            + "notebook: 300 images of each class move from train to val. None of these changes test. "
            + "Class folders alone need random or patient: 70 % of each class become train, 10 % val, 20 % test.",
        HelpName = "keep|notebook|patient|random",
        DefaultValueFactory = _ => "keep",
    };

    private readonly WholeNumberOption _seed = new("--seed", "Seed of the random division; 42 by default.", min: 0);

    public DataImportCommand()
        : base(
            "import",
            "Copies a dataset from an archive or folder and divides it into train, val and test.",
            "xrayexp data import chest_xray.zip --out data/chest_xray --split notebook",
            "xrayexp data import photos --out data/photos --split random")
    {
        Add(_source);
        Add(_out);
        Add(_split);
        Add(_seed);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        ImportSplit split = Split(arguments.GetRequiredValue(_split));
        int seed = arguments.GetValue(_seed) ?? DefaultSeed;
        string target = arguments.GetRequiredValue(_out)!;
        ImportSummary summary;
        using (LineProgress progress = new("importing images", context))
            summary = DatasetImport.Run(
                context.Resolve(arguments.GetRequiredValue(_source)), Path.TrimEndingDirectorySeparator(context.Resolve(target)),
                split, seed, progress.See, context.Cancellation);
        context.Out.Write(Table(summary));
        context.Say(summary.WasDivided ? Moved(split, seed) : Divided(split, seed));
        context.Say($"wrote {summary.Images.Length.ToString("N0", CultureInfo.InvariantCulture)} images to `{target}`");
        return ExitCode.Done;
    }

    private static ImportSplit Split(string word) => word switch
    {
        "keep" => ImportSplit.Keep,
        "notebook" => ImportSplit.Notebook,
        "random" => ImportSplit.Random,
        "patient" => ImportSplit.Patient,
        _ => throw new InputException(
            $"`--split` expects `keep`, `notebook`, `patient` or `random`; received `{word}`",
            ClosestName.Among(Splits, word) is { } near ? $"did you mean `{near}`?" : null),
    };

    private static string Moved(ImportSplit split, int seed) => split switch
    {
        ImportSplit.Notebook => $"300 images of each class were moved from train to val, drawn with seed {seed}",
        ImportSplit.Patient => $"a tenth of train and val became val, whole patients at a time, drawn with seed {seed}",
        ImportSplit.Random => $"a tenth of each class of train and val became val, drawn with seed {seed}",
        _ => "train, val and test are unchanged",
    };

    private static string Divided(ImportSplit split, int seed) =>
        "each class was divided into train (70 %), val (10 %) and test (20 %)"
        + $"{(split == ImportSplit.Patient ? ", whole patients at a time" : "")}, drawn with seed {seed}";

    /// <summary>Returns a table with a row per class, a column per split, and totals.</summary>
    private static string Table(ImportSummary summary)
    {
        string[] head = ["", .. summary.Splits, "total"];
        string[][] rows = [head, .. summary.Classes.Select(name => Row(name, name)), Row("total", null)];
        int[] widths = [.. head.Select((_, column) => rows.Max(row => row[column].Length))];
        StringBuilder table = new();
        foreach (string[] row in rows)
            table.AppendJoin("  ", row.Select(Padded)).Append('\n');
        return table.ToString();

        string Padded(string cell, int column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]);

        string[] Row(string title, string? className) =>
            [title, .. summary.Splits.Append(null)
                .Select(split => summary.Count(split, className).ToString("N0", CultureInfo.InvariantCulture))];
    }
}
