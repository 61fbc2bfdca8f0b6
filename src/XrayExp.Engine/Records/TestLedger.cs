using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records;

/// <summary>
/// Records every evaluation on the test images: a CSV with a line for each, to be committed with a study. Whoever chooses among many models
/// by their test figures reports the luckiest; the ledger lets readers count the evaluations. Lines are only ever added. None is added
/// twice: the same weights of the same experiment with the same threshold have the same figures.
/// </summary>
/// <param name="path">Absolute path of the CSV file.</param>
/// <param name="shown">The file's name in messages.</param>
public sealed class TestLedger(string path, string shown)
{
    /// <summary>How long to wait for another process, which writes only a few lines.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly ImmutableArray<string> Origin = ["experiment", "seed", "fingerprint", "weights", "threshold"];

    /// <summary>The columns of a new ledger.</summary>
    private static readonly ImmutableArray<string> Header = [.. Origin, .. FigureCatalogue.Leading.Select(figure => figure.Name)];

    /// <summary>The columns that identify an evaluation: fingerprint, weights, threshold.</summary>
    private static readonly Range Identity = 2..5;

    /// <summary>Checks the file. Called before hours of training, so that a wrong file is reported at once.</summary>
    /// <exception cref="InputException">The file exists and is not a ledger.</exception>
    public void Check() => Read();

    /// <summary>Adds the evaluations that the ledger does not have yet, in their order.</summary>
    /// <exception cref="InputException">The file is not a ledger.</exception>
    /// <exception cref="HeldException">Another process holds the ledger for too long.</exception>
    public void Add(IEnumerable<TestEvaluation> evaluations)
    {
        using FileHold held = Lock();
        AtomicFile.RemoveLeftovers(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        (ImmutableArray<string> header, ImmutableArray<ImmutableArray<string>> rows) = Read();
        HashSet<string> known = [.. rows.Select(Key)];
        ImmutableArray<ImmutableArray<string>> added = [.. evaluations.Select(evaluation => Row(evaluation, header))
            .Where(row => known.Add(Key(row)))];
        if (!added.IsEmpty)
            AtomicFile.Write(path, Csv.Write([header, .. rows, .. added]));
    }

    /// <summary>Reads the ledger. It keeps the columns that it was created with, even if this version begins a new one with
    /// others.</summary>
    private (ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows) Read()
    {
        if (!File.Exists(path))
            return Directory.Exists(path) ? throw new InputException($"expected a ledger; `{shown}` is a folder",
                "name a CSV file; it is made if there is none") : (Header, []);
        ImmutableArray<ImmutableArray<string>> rows = Csv.Read(shown, InputFile.ReadText(path, shown));
        if (rows.IsEmpty)
            return (Header, []);
        return rows[0].Take(Origin.Length).SequenceEqual(Origin)
            && rows[0].Skip(Origin.Length).All(name => FigureCatalogue.Find(name) is not null)
            ? (rows[0], rows.RemoveAt(0))
            : throw new InputException($"`{shown}` is not a ledger: expected the columns {string.Join(',', Header)}; " +
                $"received {string.Join(',', rows[0])}", "name a file of its own for the ledger");
    }

    /// <summary>Takes the ledger's lock, in a folder beside the ledger that git ignores, as for runs.</summary>
    private FileHold Lock()
    {
        string folder = Path.Combine(Path.GetDirectoryName(path)!, ".xrayexp");
        Directory.CreateDirectory(folder);
        if (!File.Exists(Path.Combine(folder, ".gitignore")))
            AtomicFile.Write(Path.Combine(folder, ".gitignore"), "*\n");
        long tries = Patience.Ticks / TimeSpan.FromMilliseconds(20).Ticks;
        for (long attempt = 0; attempt < tries; attempt++)
        {
            if (FileHold.TryTake(Path.Combine(folder, $"{Path.GetFileName(path)}.lock")) is { } held)
                return held;
            Thread.Sleep(20);
        }

        throw new HeldException($"the ledger `{shown}` is held by another process", "wait for it, or end it");
    }

    private static ImmutableArray<string> Row(TestEvaluation evaluation, ImmutableArray<string> header) =>
    [
        Csv.Guard(evaluation.Experiment),
        JsonText.Render(evaluation.Seed),
        evaluation.Fingerprint,
        evaluation.Weights,
        Number(evaluation.Test.Threshold),
        .. header.Skip(Origin.Length).Select(name => Number(evaluation.Test[FigureCatalogue.Find(name)!])),
    ];

    private static string Key(ImmutableArray<string> row) => string.Join('\n', row.AsSpan()[Identity].ToArray());

    private static string Number(double value) => double.IsFinite(value) ? JsonText.Render(value) : "";
}

/// <summary>One evaluation on the test images.</summary>
/// <param name="Experiment">The run's name; for a member of a sweep, after the sweep's name:
/// <c>class-weight/class_weight=balanced,seed=3</c>.</param>
/// <param name="Fingerprint"><c>sha256:…</c></param>
/// <param name="Weights"><c>sha256:…</c></param>
public sealed record TestEvaluation(string Experiment, long Seed, string Fingerprint, string Weights, Evaluation Test)
{
    /// <returns>Empty if the run was not evaluated on the test images, as a cross-validation is not.</returns>
    public static ImmutableArray<TestEvaluation> Of(string experiment, long seed, RecordedRun run) =>
        run.Scored == SplitName.Test ? [new TestEvaluation(experiment, seed, run.Fingerprint, run.WeightsSha256, run.Test)] : [];
}
