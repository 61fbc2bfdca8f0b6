using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>Reads <c>metrics.json</c> as <c>dvc metrics</c> does: every number and every text by its path,
/// <c>evaluation.test.per_class.NORMAL.recall</c>. Lists and undefined values are no metrics and are left out.</summary>
internal static class MetricsLeaves
{
    /// <summary>Returns the leaves in the order of the file.</summary>
    public static ImmutableArray<MetricsLeaf> Of(RecordedRun run)
    {
        using JsonDocument file = JsonDocument.Parse(Encoding.UTF8.GetBytes(MetricsFile.Content(run)));
        return [.. Walk("", file.RootElement)];
    }

    private static IEnumerable<MetricsLeaf> Walk(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject().SelectMany(member => Walk(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value)),
        JsonValueKind.Number => [new(path, element.GetRawText(), element.GetDouble())],
        JsonValueKind.String => [new(path, element.GetRawText(), double.NaN)],
        _ => [],
    };
}

/// <param name="Json">The value as it is written in the file.</param>
/// <param name="Number">The value as a number; NaN for a text.</param>
internal sealed record MetricsLeaf(string Path, string Json, double Number);
