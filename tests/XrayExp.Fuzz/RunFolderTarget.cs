using System.Text;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Tool.Shell;

namespace XrayExp.Fuzz;

/// <summary>
/// A finished run with one file broken. <c>diff</c> with the run as it was says so or finds nothing that differs; <c>report</c> and
/// <c>evaluate</c> refuse it or say what they said before.
/// </summary>
internal sealed class RunFolderTarget : Target
{
    private const string Mutant = "mutant/tiny", Page = "page.html";

    private static readonly string[] Texts = [RunFolder.Metrics, RunFolder.Predictions, RunFolder.History, RunFolder.Images,
        RunFolder.Experiment];

    private static readonly string[] Files = [RunFolder.Metrics, .. Texts, RunFolder.Model, RunFolder.Model];

    private readonly FinishedRuns _runs;
    private readonly string[] _texts;
    private readonly string _evaluated, _page;

    public RunFolderTarget(FinishedRuns runs)
    {
        _runs = runs;
        _texts = [.. Texts.Select(file => Encoding.UTF8.GetString(runs.Read("runs/tiny", file)))];
        runs.Copy("runs/tiny", Mutant);
        _evaluated = Good("evaluate", Mutant, "--json").Out;
        Good("report", Mutant, "--out", Page);
        _page = File.ReadAllText(Path.Combine(runs.Folder, Page));
    }

    public override string Name => "run folders";

    public override int Share => 27;

    public override Finding? Try(RandomStream chance)
    {
        string file = chance.One(Files), path = Path.Combine(_runs.Folder, Mutant, file);
        byte[] whole = _runs.Read("runs/tiny", file);
        byte[] mutant = file == RunFolder.Model || chance.OnceIn(3)
            ? ByteMutation.Of(whole, chance)
            : Encoding.UTF8.GetBytes(TextMutation.Of(Encoding.UTF8.GetString(whole), _texts, chance));
        try
        {
            File.WriteAllBytes(path, mutant);
            return Differences(chance) ?? (chance.OnceIn(2) ? Evaluation() : Report(DecidesNothing(file, mutant)));
        }
        finally
        {
            File.WriteAllBytes(path, whole);
        }
    }

    /// <summary>An experiment or a <c>metrics.json</c> that differs in what decides no result.</summary>
    private bool DecidesNothing(string file, byte[] mutant)
    {
        if (file is not (RunFolder.Experiment or RunFolder.Metrics))
            return false;
        try
        {
            Func<byte[], string> content = file == RunFolder.Metrics ? Content : Canonical;
            return content(mutant) == content(_runs.Read("runs/tiny", file));
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static string Content(byte[] metrics) => MetricsFile.Write(MetricsReader.Read(RunFolder.Metrics, metrics));

    private static string Canonical(byte[] experiment) => Encoding.UTF8.GetString(
        CanonicalExperiment.Write(
            WrittenExperiment.Read(new SourceText(RunFolder.Experiment, InputFile.Text(experiment, RunFolder.Experiment)))));

    private Finding? Differences(RandomStream chance)
    {
        string other = chance.OnceIn(2) ? "runs/tiny" : "other/tiny";
        Said said = InProcess.Run(_runs.Folder, "diff", other, Mutant, "--format", chance.One(["text", "markdown", "json"]));
        return said.Broken();
    }

    private Finding? Evaluation()
    {
        Said said = InProcess.Run(_runs.Folder, "evaluate", Mutant, "--json");
        return said.Broken() ?? (said.Code == ExitCode.Done && said.Out != _evaluated
            ? new Finding("a changed result accepted by `evaluate`", $"{said.Error}{said.Out}")
            : null);
    }

    /// <param name="free">The page may be another one: it shows the experiment with its name, its rules and all.</param>
    private Finding? Report(bool free)
    {
        Said said = InProcess.Run(_runs.Folder, "report", Mutant, "--out", Page);
        return said.Broken() ?? (said.Code == ExitCode.Done && !free && File.ReadAllText(Path.Combine(_runs.Folder, Page)) is var page
            && page != _page ? new Finding("a changed result accepted by `report`", Difference(page, _page)) : null);
    }

    private static string Difference(string a, string b)
    {
        int at = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length));
        return $"…{a[Math.Max(0, at - 80)..Math.Min(a.Length, at + 40)]}… in place of " +
            $"…{b[Math.Max(0, at - 80)..Math.Min(b.Length, at + 40)]}…";
    }

    private Said Good(params string[] args) =>
        InProcess.Run(_runs.Folder, args) is { Code: ExitCode.Done } said
            ? said
            : throw new InvalidOperationException(InProcess.Run(_runs.Folder, args).Error);
}
