using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using XrayExp.Engine.Files;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Effective;

/// <summary>
/// Everything that decides a result, and nothing else, as bytes: the effective experiment as compact JSON with sorted keys, without the
/// name, the description, paths and the rules of `check`. Two experiments with equal bytes give the same result, however they are written.
/// </summary>
public static class CanonicalExperiment
{
    private static readonly ImmutableHashSet<string> LeftOut = ["name", "description", "data.directory", "regression"];

    /// <summary>Fields that were added after the first results, each with the value that changes nothing. With that value they
    /// are left out, so that the hash of an older experiment does not change.</summary>
    private static readonly ImmutableDictionary<string, string> LeftOutWhere = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("calibration", "none"),
        KeyValuePair.Create("data.split", "keep"),
        KeyValuePair.Create("data.split_seed", "0"),
        KeyValuePair.Create("sampling", "natural"),
    ]);

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(MapNode effective) => JsonSerializer.SerializeToUtf8Bytes(EffectiveJson.Of(Deciding(effective)), Compact);

    /// <summary>Returns the effective experiment with sorted keys and without what does not decide the result.</summary>
    public static MapNode Deciding(MapNode effective) => (MapNode)Sorted(effective, "");

    /// <summary>Returns the hash as <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> canonical) =>
        Sha256Text.Of(canonical);

    private static bool IsNeutral(string path, Node value) =>
        value is ScalarNode scalar && LeftOutWhere.TryGetValue(path, out string? neutral) && scalar.Text == neutral;

    private static Node Sorted(Node node, string path) => node switch
    {
        MapNode map => map with
        {
            Entries = [.. map.Entries
                .Select(entry => (Entry: entry, Path: path.Length == 0 ? entry.Key : $"{path}.{entry.Key}"))
                .Where(one => !LeftOut.Contains(one.Path) && !IsNeutral(one.Path, one.Entry.Value))
                .OrderBy(one => one.Entry.Key, StringComparer.Ordinal)
                .Select(one => one.Entry with { Value = Sorted(one.Entry.Value, one.Path) })],
        },
        ListNode list => list with { Items = [.. list.Items.Select(item => Sorted(item, $"{path}[]"))] },
        _ => node,
    };
}
