using System.Globalization;
using System.Text.Json;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Records;

/// <summary>
/// The shapes that DVC's documents ask for. <c>dvc metrics</c>:
/// "tree hierarchies" in JSON, a metric is a number or a string, addressed by its path in the tree;
/// its source leaves lists and nulls out without a word. <c>dvc plots</c>: in a CSV "each column is an array", named by the header,
/// <c>epoch,loss,accuracy</c>. Pages: command-reference/metrics, command-reference/metrics/diff, user-guide visualizing-plots.
/// </summary>
public class DvcShapeTests
{
    public static TheoryData<string> Baselines => [.. Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).OfType<string>()
        .Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];

    private static string Folder { get; } = Path.Combine(Experiments.Folder, "baselines");

    [Theory]
    [MemberData(nameof(Baselines))]
    public void Every_figure_is_a_scalar_in_a_tree(string name)
    {
        Dictionary<string, object> metrics = DvcMetrics(name);
        foreach (Figure figure in FigureCatalogue.WrittenEver)
            Assert.IsType<double>(metrics[$"evaluation.test.{figure.Name}"]);
        Assert.Equal(name, metrics["experiment"]);
        Assert.IsType<double>(metrics["model.parameters"]);
    }

    [Theory]
    [MemberData(nameof(Baselines))]
    public void The_history_is_a_table_of_numbers_over_epochs(string name)
    {
        string[][] rows =
            [.. File.ReadAllText(Path.Combine(Folder, name, "history.csv")).TrimEnd('\n').Split('\n').Select(line => line.Split(','))];
        Assert.Equal(["epoch", "loss"], rows[0].Take(2));
        Assert.Equal(rows[0].Distinct(), rows[0]);
        Assert.True(rows.Length > 1);
        foreach ((int epoch, string[] row) in rows.Skip(1).Index())
        {
            Assert.Equal(rows[0].Length, row.Length);
            Assert.Equal(epoch.ToString(CultureInfo.InvariantCulture), row[0]);
            Assert.All(row, value => Assert.True(value == "nan" || double.TryParse(value, CultureInfo.InvariantCulture, out _), value));
        }
    }

    /// <summary>What <c>dvc metrics diff --json</c> gives of the two files stands, key by key, in what <c>diff --json</c> gives.</summary>
    [Theory]
    [InlineData("model1", "model3")]
    [InlineData("model3", "model3-rotation40")]
    [InlineData("digits", "model2")]
    public void Diff_says_what_dvc_metrics_diff_says(string old, string @new)
    {
        Dictionary<string, object> before = DvcMetrics(old), after = DvcMetrics(@new);
        using JsonDocument json = JsonDocument.Parse(ComparisonJson.Write(ComparisonSet.Of(Result(old), Result(@new))));
        JsonElement ours = json.RootElement.GetProperty($"{@new}/metrics.json");
        // the checksum says that something else differs, and is not shown beside it
        string[] changed =
        [
            .. before.Keys.Union(after.Keys).Except([MetricsChecksum.Member])
                .Where(key => !Equals(before.GetValueOrDefault(key), after.GetValueOrDefault(key))),
        ];
        Assert.True(changed.Length > 10);
        foreach (string key in changed)
        {
            JsonElement entry = ours.GetProperty(key);
            Assert.Equal(before.GetValueOrDefault(key), Scalar(entry.GetProperty("old")));
            Assert.Equal(after.GetValueOrDefault(key), Scalar(entry.GetProperty("new")));
            bool numbers = before.GetValueOrDefault(key) is double && after.GetValueOrDefault(key) is double;
            Assert.Equal(numbers ? (double)after[key] - (double)before[key] : null,
                entry.TryGetProperty("diff", out JsonElement diff) ? diff.GetDouble() : (double?)null);
        }

        // we say more of layers, and of figures that a file is too old to have, from its counts
        Assert.All(ours.EnumerateObject(), entry => Assert.True(
            changed.Contains(entry.Name) || entry.Name.StartsWith("model.layers.", StringComparison.Ordinal)
            || (FigureCatalogue.Find(entry.Name.Split('.')[^1]) is ICountFigure
                && !(before.ContainsKey(entry.Name) && after.ContainsKey(entry.Name))),
            entry.Name));
    }

    private static ResultSet Result(string name) => new(name, true, [StoredResult.ReadFolder(name, Path.Combine(Folder, name))]);

    private static Dictionary<string, object> DvcMetrics(string name)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name, "metrics.json")));
        return Leaves("", json.RootElement).ToDictionary(leaf => leaf.Path, leaf => leaf.Value);
    }

    private static IEnumerable<(string Path, object Value)> Leaves(string path, JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(member => Leaves(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value))
            : Scalar(element) is { } value ? [(path, value)] : [];

    private static object? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        _ => null,
    };
}
