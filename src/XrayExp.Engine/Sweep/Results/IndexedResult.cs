using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>A line of <see cref="ResultIndex"/>.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Bytes">The length of its <c>metrics.json</c>.</param>
/// <param name="Time">When that file was written, in ticks.</param>
internal sealed record IndexedResult(string Member, long Bytes, long Time, EvaluatedSplit Split, ImmutableArray<string> Classes,
    string Fingerprint, string Weights, Divergence? Divergence)
{
    public static IndexedResult Of(SweepMember member, FileInfo metrics, RecordedRun run) =>
        new(member.Name, metrics.Length, metrics.LastWriteTimeUtc.Ticks, EvaluatedSplit.Of(run), run.Data.Classes, run.Fingerprint,
            run.WeightsSha256, run.Divergence);

    public bool IsOf(FileInfo metrics) =>
        metrics.Exists && metrics.Length == Bytes && metrics.LastWriteTimeUtc.Ticks == Time;

    public MemberResult Result(SweepMember member) => new(member, Split, Classes, Fingerprint, Weights) { Divergence = Divergence };

    public string Write()
    {
        Evaluation of = Split.Evaluation;
        JsonObject line = new()
        {
            ["member"] = Member,
            ["bytes"] = Bytes,
            ["time"] = Time,
            ["split"] = Split.Name,
            ["classes"] = new JsonArray([.. Classes.Select(name => (JsonNode)name)]),
            ["fingerprint"] = Fingerprint,
            ["weights"] = Weights,
            ["images"] = of.Images,
            ["threshold"] = Number(of.Threshold),
            ["confusion_matrix"] = new JsonArray([.. of.ConfusionMatrix.Select(row => new JsonArray([.. row.Select(n => (JsonNode)n)]))]),
            ["figures"] = new JsonObject(FigureCatalogue.All.Where(of.Knows)
                .Select(figure => KeyValuePair.Create(figure.Name, Number(of[figure])))),
            ["weighted"] = new JsonObject(of.Weighted.Select(mean => KeyValuePair.Create(mean.Key, Number(mean.Value)))),
        };
        if (Divergence is { } divergence)
            line["diverged"] = new JsonObject { ["epoch"] = divergence.Epoch, ["reason"] = divergence.Reason };
        return line.ToJsonString(JsonSerializerOptions.Default);
    }

    public static IndexedResult Read(string text)
    {
        JsonNode line = JsonNode.Parse(text)!;
        Evaluation evaluation = new()
        {
            Images = (int)line["images"]!,
            Threshold = Number(line["threshold"]),
            Figures = line["figures"]!.AsObject().ToImmutableDictionary(figure => FigureCatalogue.Find(figure.Key)!,
                figure => Number(figure.Value)),
            ConfusionMatrix = [.. line["confusion_matrix"]!.AsArray()
                .Select(row => row!.AsArray().Select(count => (int)count!).ToImmutableArray())],
            PerClass = [],
            Weighted = line["weighted"]!.AsObject().ToImmutableSortedDictionary(mean => mean.Key, mean => Number(mean.Value),
                StringComparer.Ordinal),
            Intervals = [],
        };
        return new(Text(line["member"]), (long)line["bytes"]!, (long)line["time"]!, new(Text(line["split"]), evaluation),
            [.. line["classes"]!.AsArray().Select(Text)], Text(line["fingerprint"]), Text(line["weights"]),
            line["diverged"] is { } diverged ? new((int)diverged["epoch"]!, Text(diverged["reason"])) : null);
    }

    private static string Text(JsonNode? value) => (string?)value ?? throw new FormatException("a text is missing");

    /// <summary>JSON has no NaN: an undefined value is null.</summary>
    private static JsonNode? Number(double value) => double.IsNaN(value) ? null : value;

    private static double Number(JsonNode? value) => value is null ? double.NaN : (double)value;
}
