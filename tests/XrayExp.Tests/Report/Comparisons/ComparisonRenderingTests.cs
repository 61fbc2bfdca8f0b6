using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Report.Checks;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Tests.Compare;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Comparisons;

public class ComparisonRenderingTests
{
    private static readonly ComparedResult Damaged = SampleResult.New with
    {
        Damage = [new DamagedFile("runs/b/model.safetensors", "its hash is sha256:2; `metrics.json` says sha256:1")]
    };

    private static readonly ComparisonSet Pair =
        ComparisonSet.Of(new ResultSet("runs/a", true, [SampleResult.Old]), new ResultSet("runs/b", true, [Damaged]));

    private static readonly ComparisonSet Same =
        ComparisonSet.Of(new ResultSet("runs/a", true, [SampleResult.Old]), new ResultSet("runs/a", true, [SampleResult.Old]));

    private static readonly ComparisonSet Lone = ComparisonSet.Of(
        new ResultSet("runs/a", true, [SampleResult.Old]),
        new ResultSet("b/metrics.json", true, [new ComparedResult { Name = "b/metrics.json", Run = SampleResult.New.Run }]));

    [Fact]
    public void Text() => Snapshot.Verify(ComparisonText.Render(Pair, colour: false));

    [Fact]
    public void Text_of_a_lone_metrics_file() => Snapshot.Verify(ComparisonText.Render(Lone, colour: false));

    [Fact]
    public void Markdown() =>
        Snapshot.Verify(ComparisonMarkdown.Render(Pair, (result, file) => $"https://example.org/raw/0123/{result.Name}/{file}"), "md");

    [Fact]
    public void Json() => Snapshot.Verify(ComparisonJson.Write(Pair), "json");

    [Fact]
    public void What_is_the_same_is_said_in_few_words()
    {
        Assert.Equal("", ComparisonText.Render(Same, colour: true));
        Assert.Equal("{}\n", ComparisonJson.Write(Same));
        Assert.Equal($"{ComparisonMarkdown.Marker}\n### `runs/a` → `runs/a`\n\nNo difference.\n", ComparisonMarkdown.Render(Same));
    }

    /// <summary>The line of a significant gain is green, chance's lines are plain.</summary>
    [Fact]
    public void Colours_follow_significance()
    {
        Comparison pair = Pair.Pairs[0];
        Comparison significant = pair with { Figures = [.. pair.Figures.Select(OfCertainLoss)] };
        string[] lines = ComparisonText.Render(new ComparisonSet("runs/a", "runs/b", [significant], [], []), colour: true).Split('\n');
        foreach (FigureChange figure in significant.Figures.Where(figure => figure.Test is not null))
            Assert.Equal(figure.Test!.IsSignificant,
                lines.Any(line => line.StartsWith($"\e[32m  {figure.Name} ", StringComparison.Ordinal)));
        Assert.Contains(significant.Figures, figure => figure.Test is { IsSignificant: true });
        Assert.Contains(lines, line => line.StartsWith("\e[31m  runs/b/model.safetensors", StringComparison.Ordinal));

        static FigureChange OfCertainLoss(FigureChange figure) =>
            figure.Figure is MeanLoss ? figure with { Test = figure.Test! with { HolmP = 0.01 } } : figure;
    }

    /// <summary>As readers of <c>dvc metrics diff --json</c> walk it.</summary>
    [Fact]
    public void Every_entry_of_the_json_is_file_key_old_new()
    {
        using JsonDocument json = JsonDocument.Parse(ComparisonJson.Write(Pair));
        int entries = 0;
        foreach (JsonProperty file in json.RootElement.EnumerateObject())
            foreach (JsonProperty key in file.Value.EnumerateObject())
            {
                bool numbers = key.Value.GetProperty("old").ValueKind == JsonValueKind.Number
                    && key.Value.GetProperty("new").ValueKind == JsonValueKind.Number;
                Assert.Equal(numbers, key.Value.TryGetProperty("diff", out _));
                entries++;
            }

        Assert.True(entries > 10, $"{entries}");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void A_comment_holds_many_experiments(int experiments)
    {
        string[] names = [.. Enumerable.Range(0, experiments).Select(i => $"experiment-{i:000}")];
        ComparisonSet set = new("main", "experiments/baselines",
            [.. names.Select(name => Pair.Pairs[0] with { New = Damaged.Named("b", name) })], [], []);
        string comment = ComparisonMarkdown.Render(set);
        Assert.InRange(comment.Length, 1000, ComparisonMarkdown.MostCharacters);
        Assert.StartsWith($"{ComparisonMarkdown.Marker}\n", comment, StringComparison.Ordinal);
        Assert.All(names, name => Assert.Contains($"| {name} | ", comment, StringComparison.Ordinal));
        Assert.Equal(experiments > 10, comment.Contains("are omitted because", StringComparison.Ordinal));
        Assert.Equal(comment.Split("<details>").Length, comment.Split("</details>").Length);
    }

    /// <summary>Each shipped experiment against the next one: other settings, layers, images, hundreds of other verdicts.</summary>
    [Fact]
    public void Ten_experiments_with_everything_changed_fit_in_a_comment_with_their_details()
    {
        string folder = Path.Combine(Support.Experiments.Folder, "baselines");
        ComparedResult[] baselines = [.. Directory.EnumerateDirectories(folder)
            .Where(path => File.Exists(Path.Combine(path, "metrics.json"))).Order(StringComparer.Ordinal)
            .Select(path => StoredResult.ReadFolder($"experiments/baselines/{Path.GetFileName(path)}", path))];
        ImmutableArray<Comparison> pairs =
        [
            .. Enumerable.Range(0, 10)
                .Select(i => Comparison.Of(baselines[i % baselines.Length], baselines[(i + 1 + (i / baselines.Length)) % baselines.Length]))
                .Select((pair, i) => pair with { New = pair.New with { Run = pair.New.Run with { Experiment = $"experiment-{i}" } } }),
        ];
        ComparisonSet set = new("main", "experiments/baselines", pairs, [], []);
        Assert.Equal(10, set.Differing.Length);
        string comment = ComparisonMarkdown.Render(set,
            (result, file) => $"https://example.org/owner/films/raw/{new string('0', 40)}/{result.Name}/{file}");
        Assert.InRange(comment.Length, 20_000, ComparisonMarkdown.MostCharacters - 1);
        Assert.Equal(10, comment.Split("<details>").Length - 1);
        Assert.DoesNotContain("are left out", comment, StringComparison.Ordinal);

        // and so they do under the verdicts of `check`, all of them no
        RegressionSpec rules = new(Exact: true,
            [new FigureRule(FigureCatalogue.Of<Accuracy>(), null, Limit: 1),
            new FigureRule(FigureCatalogue.Of<Auc>(), LargestLoss: 0, null)]);
        CheckReport report =
            new([.. pairs.Select(
                (pair, i) => CheckedExperiment.Of($"experiment-{i}", $"experiment-{i}.yaml", null, Judgement.Of(pair, rules), pair))]);
        string check = CheckMarkdown.Render(report);
        Assert.InRange(check.Length, 20_000, ComparisonMarkdown.MostCharacters - 1);
        Assert.Equal((10, 10), (check.Split("\n- ❌ ").Length - 1, check.Split("<details>").Length - 1));
    }

    [Fact]
    public void A_whole_layer_is_shortened_for_people_and_not_for_programs()
    {
        string layer = $"dense: {{ units: {new string('1', 80)} }}";
        ComparedResult added = SampleResult.New with
        {
            Experiment = WrittenExperiment.Read(new SourceText("b", $"seed: 1\noptimizer: sgd\nmodel:\n  - {layer}\n")),
        };
        ComparisonSet set = ComparisonSet.Of(new ResultSet("a", true, [SampleResult.Old]), new ResultSet("b", true, [added]));
        Assert.Contains(new string('1', 30) + "…", ComparisonText.Render(set, colour: false), StringComparison.Ordinal);
        Assert.Contains(layer, ComparisonJson.Write(set), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_no_markup()
    {
        ComparedResult odd = SampleResult.New with { Run = SampleResult.New.Run with { Experiment = "<b>|x_y" } };
        string comment = ComparisonMarkdown.Render(
            ComparisonSet.Of(new ResultSet("a`b", true, [SampleResult.Old]), new ResultSet("runs/b", true, [odd])));
        Assert.Contains(@"| &lt;b&gt;\|x\_y | ", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", comment, StringComparison.Ordinal);
        Assert.Contains("`a'b`", comment, StringComparison.Ordinal);
    }
}
